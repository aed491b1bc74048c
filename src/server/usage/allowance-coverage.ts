import { ZERO, type Micros } from '../../money/money.js';
import type { Accounts } from '../accounts/accounts.js';
import type { AskAllowance } from './allowance.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import type { LedgerStore, Snapshot } from '../ports/ledger-store.js';
import { ProblemError } from '../faults/problem-error.js';
import { createSingleFlight } from '../../std/single-flight.js';
import { unavailable } from '../faults/call-store.js';

/** A command that the plan may pay a part of. */
export interface Coverable {
  accountId: string;
  /** What it leaves behind in the store, or is about: a source, or a record's id. */
  name: string;
  /** Tells it from another command of that name. */
  wish: string;
  /** What to ask of the plan; `null` where that has been done, and the answer stored with the result. */
  questionOn: (known: Snapshot | null) => Question | null;
}

interface Question {
  consumable: string;
  amountMicros: number;
}

export interface AllowanceCoverageOptions {
  store: LedgerStore;
  accounts: Accounts;
  /** Left out where the host's plans include nothing. */
  askAllowance: AskAllowance | undefined;
}

/**
 * Asks the host what its plan covers, once for each command: never for one that comes again, nor twice
 * for one that comes twice at once. One that was refused is asked about anew.
 */
export function createAllowanceCoverage<Reply>({
  store,
  accounts,
  askAllowance,
}: AllowanceCoverageOptions) {
  const share = createSingleFlight<WriteReceipt<Reply>>();

  return async function covering(
    { accountId, name, wish, questionOn }: Coverable,
    carryOut: (coveredMicros: Micros) => Promise<WriteReceipt<Reply>>,
  ): Promise<WriteReceipt<Reply>> {
    if (!askAllowance) return carryOut(ZERO);

    const { result, isShared } = await share(JSON.stringify([accountId, name]), wish, async () => {
      const known = await store.load(accountId, [name]).catch(unavailable);
      if (!known && !(await accounts.open(accountId))) throw new ProblemError('not_found');
      const question = questionOn(known);
      if (!question || question.amountMicros === 0) return carryOut(ZERO);
      const { consumable, amountMicros } = question;
      const { coveredMicros, resetsAt } = await askAllowance(accountId, consumable, amountMicros);
      return carryOut(coveredMicros).catch((error: unknown) => {
        throw withReset(error, resetsAt);
      });
    });
    return isShared ? { ...result, isReplay: true } : result;
  };
}

/** Who has no credits may wait for the plan's instead. */
function withReset(error: unknown, resetsAt: string | undefined): unknown {
  const isOut = error instanceof ProblemError && error.code === 'out_of_credits';
  return isOut && resetsAt ? new ProblemError(error.code, { ...error.details, resetsAt }) : error;
}
