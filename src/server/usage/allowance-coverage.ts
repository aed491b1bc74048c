import type { AllowanceAnswer } from '../../ledger/state/allowance-state.js';
import { ZERO } from '../../money/money.js';
import { createSingleFlight } from '../../std/single-flight.js';
import type { AccountContext } from '../accounts/account-context.js';
import type { WriteResult } from '../accounts/account-writer.js';
import { ProblemError } from '../faults/problem-error.js';
import type { WriteReceipt } from '../requests/write-receipt.js';

/** A command that the plan's allowance may pay in part. */
export interface CoverableCommand<Reply> {
  accountId: string;
  /** The unique name of the command's cause. */
  source: string;
  /** Distinguishes it from other commands with the same source. */
  fingerprint: string;
  consumable: string;
  /** Writes the command with the answer about the plan. */
  write: (plan: AllowanceAnswer | null, canAskAgain: boolean) => Promise<WriteResult | null>;
  /** Returns the reply to the command. Throws if it was refused. */
  receiptOf: (result: WriteResult | null) => WriteReceipt<Reply>;
}

/**
 * Returns a function that asks the host app for the plan's allowance and writes a command with the answer. It
 * asks once for equal commands at the same time, and not for a repeat of a stored one. The ledger decides
 * whether the answer may be outdated; then the host app is asked once more.
 */
export function createAllowanceCoverage<Reply>({
  store,
  accounts,
  askAllowance,
  now,
}: AccountContext) {
  const singleFlight = createSingleFlight<WriteReceipt<Reply>>();

  return async function coverAndWrite({
    accountId,
    source,
    fingerprint,
    consumable,
    write,
    receiptOf,
  }: CoverableCommand<Reply>): Promise<WriteReceipt<Reply>> {
    if (!askAllowance) return receiptOf(await write(null, false));

    const key = JSON.stringify([accountId, source]);
    const { result, isShared } = await singleFlight(key, fingerprint, async () => {
      const snapshot = await store.load(accountId, [source]);
      if (!snapshot && !(await accounts.open(accountId))) throw new ProblemError('not_found');
      const isStored = snapshot !== null && snapshot.entries.length + snapshot.records.length > 0;
      if (isStored) return receiptOf(await write(null, false));

      let plan = await askAllowance(accountId, consumable);
      let written = await write(plan, true);
      if (written?.status === 'refused' && written.code === 'allowance_outdated') {
        plan = await askAllowance(accountId, consumable);
        written = await write(plan, false);
      }
      try {
        return receiptOf(written);
      } catch (error) {
        throw withResetTime(error, plan, now());
      }
    });
    return isShared ? { ...result, isReplay: true } : result;
  };
}

/** An account without credits can wait for the plan's next period instead of a purchase. */
function withResetTime(error: unknown, plan: AllowanceAnswer | null, now: string): unknown {
  const isOut = error instanceof ProblemError && error.code === 'out_of_credits';
  const resetsAt = plan && resetTimeOf(plan, now);
  return isOut && resetsAt ? new ProblemError(error.code, { ...error.details, resetsAt }) : error;
}

/** Returns the time at which the plan includes usage again, or `null` if that is not known. */
export function resetTimeOf(plan: AllowanceAnswer, now: string): string | null {
  return plan.includedMicros > ZERO && plan.periodEndsAt > now ? plan.periodEndsAt : null;
}
