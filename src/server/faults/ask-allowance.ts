import type { AllowanceAnswer } from '../../ledger/state/allowance-state.js';
import { allowanceSchema, type AllowancePort } from '../ports/allowance.js';
import { askHost } from './ask-host.js';
import { ProblemError } from './problem-error.js';
import { readAnswer } from './read-answer.js';

/** Returns the host app's answer about an allowance; `null` if the plan does not include the consumable. */
export type AskAllowance = (
  accountId: string,
  consumable: string,
) => Promise<AllowanceAnswer | null>;

/**
 * Returns a function that asks the host app for an allowance and validates the answer. Without an answer,
 * the amount that credits must pay is unknown, so the call rejects with `ledger_unavailable`.
 */
export function createAskAllowance(port: AllowancePort): AskAllowance {
  async function ask(accountId: string, consumable: string): Promise<unknown> {
    try {
      return await askHost('allowance', () => port(accountId, consumable));
    } catch (cause) {
      throw new ProblemError('ledger_unavailable', {
        detail: 'The usage that the plan includes is not known right now. Nothing was changed.',
        retryAfterSeconds: 1,
        cause,
      });
    }
  }

  return async (accountId, consumable) =>
    readAnswer(allowanceSchema, 'allowance', await ask(accountId, consumable), REMEDY);
}

const REMEDY =
  'Return { includedMicros, periodStartsAt, periodEndsAt } with a whole number of micro-units and two times ' +
  'in RFC 3339 and UTC, such as "2026-02-01T00:00:00Z", the end after the start, or null if the plan ' +
  'includes none of the consumable.';
