import { ZERO, type Micros } from '../../money/money.js';
import { createSingleFlight } from '../../std/single-flight.js';
import type { AccountContext } from '../accounts/account-context.js';
import { ProblemError } from '../faults/problem-error.js';
import type { Snapshot } from '../ports/ledger-store.js';
import type { WriteReceipt } from '../requests/write-receipt.js';

/** A command that the plan's allowance may pay in part. */
export interface CoverableCommand {
  accountId: string;
  /** The name of its effect in the store: a source or a record's id. */
  name: string;
  /** Distinguishes it from other commands with the same name. */
  fingerprint: string;
  /** Returns the question for the plan, or `null` if the answer is already stored with the effect. */
  questionFor: (snapshot: Snapshot | null) => AllowanceQuestion | null;
}

interface AllowanceQuestion {
  consumable: string;
  amountMicros: number;
}

/**
 * Returns a function that asks the host app for an allowance and runs a command with the covered amount. It
 * asks once per command: not again for a retry, and once for equal commands at the same time. After a
 * refusal, it asks again.
 */
export function createAllowanceCoverage<Reply>({ store, accounts, askAllowance }: AccountContext) {
  const singleFlight = createSingleFlight<WriteReceipt<Reply>>();

  return async function coverAndRun(
    { accountId, name, fingerprint, questionFor }: CoverableCommand,
    run: (coveredMicros: Micros) => Promise<WriteReceipt<Reply>>,
  ): Promise<WriteReceipt<Reply>> {
    if (!askAllowance) return run(ZERO);

    const key = JSON.stringify([accountId, name]);
    const { result, isShared } = await singleFlight(key, fingerprint, async () => {
      const snapshot = await store.load(accountId, [name]);
      if (!snapshot && !(await accounts.open(accountId))) throw new ProblemError('not_found');
      const question = questionFor(snapshot);
      if (!question || question.amountMicros === 0) return run(ZERO);
      const { consumable, amountMicros } = question;
      const { coveredMicros, resetsAt } = await askAllowance(accountId, consumable, amountMicros);
      return run(coveredMicros).catch((error: unknown) => {
        throw withResetTime(error, resetsAt);
      });
    });
    return isShared ? { ...result, isReplay: true } : result;
  };
}

/** An account without credits can wait for the plan's next reset instead of a purchase. */
function withResetTime(error: unknown, resetsAt: string | undefined): unknown {
  const isOut = error instanceof ProblemError && error.code === 'out_of_credits';
  return isOut && resetsAt ? new ProblemError(error.code, { ...error.details, resetsAt }) : error;
}
