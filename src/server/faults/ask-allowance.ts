import { timeSchema } from '../../contract/validation/scalars.js';
import { validate } from '../../contract/validation/validate.js';
import { micros, type Micros } from '../../money/money.js';
import { withTimeout } from '../../std/timeout.js';
import type { Allowance, AllowancePort } from '../ports/allowance.js';
import { ProblemError } from './problem-error.js';

/** An allowance that the host app returned, once it has been validated. */
interface Coverage {
  coveredMicros: Micros;
  resetsAt: string | undefined;
}

export type AskAllowance = (
  accountId: string,
  consumable: string,
  amountMicros: number,
) => Promise<Coverage>;

/** A charge waits for this call, and the caller waits for the charge. */
const TIMEOUT_MS = 10_000;

/**
 * Returns a function that asks the host app for an allowance and validates the answer. Without an answer,
 * the amount that credits must pay is unknown, so the call rejects with `ledger_unavailable`.
 */
export function createAskAllowance(port: AllowancePort): AskAllowance {
  return async (accountId, consumable, amountMicros) => {
    let allowance: Allowance;
    try {
      allowance = await withTimeout(async () => port(accountId, consumable, amountMicros), {
        ms: TIMEOUT_MS,
        onTimeout: () => {
          throw new Error(`allowance did not answer within ${TIMEOUT_MS} ms.`);
        },
      });
    } catch (cause) {
      throw new ProblemError('ledger_unavailable', {
        detail: 'The usage that the plan includes is not known right now. Nothing was changed.',
        retryAfterSeconds: 1,
        cause,
      });
    }
    if (!isValid(allowance, amountMicros)) throw invalid(allowance, consumable, amountMicros);
    return { coveredMicros: micros(allowance.coveredMicros), resetsAt: allowance.resetsAt };
  };
}

/** A host app without type checks can return anything. */
function isValid(
  allowance: Allowance | null | undefined,
  amountMicros: number,
): allowance is Allowance {
  const { coveredMicros = Number.NaN, resetsAt } = allowance ?? {};
  const isInRange =
    Number.isSafeInteger(coveredMicros) && coveredMicros >= 0 && coveredMicros <= amountMicros;
  return isInRange && (resetsAt === undefined || isTime(resetsAt));
}

function isTime(text: string): boolean {
  return validate(timeSchema, text).ok && !Number.isNaN(Date.parse(text));
}

function invalid(allowance: unknown, consumable: string, amountMicros: number): Error {
  const { coveredMicros, resetsAt } = (allowance ?? {}) as Partial<
    Record<keyof Allowance, unknown>
  >;
  return new Error(
    `allowance returned coveredMicros ${String(coveredMicros)} and resetsAt ${String(resetsAt)} for ` +
      `${amountMicros} micro-units of "${consumable}", so the amount that credits must pay is unknown. ` +
      `Return { coveredMicros }, a whole number from 0 to ${amountMicros}, and optionally resetsAt in ` +
      `RFC 3339 and UTC, such as "2026-02-01T00:00:00Z".`,
  );
}
