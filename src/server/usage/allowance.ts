import { check } from '../../contract/validation/parse-strict.js';
import { timeSchema } from '../../contract/validation/scalars.js';
import { micros, type Micros } from '../../money/money.js';
import { withTimeout } from '../../std/timeout.js';
import { ProblemError } from '../faults/problem-error.js';

/** What a plan covers of an amount that was asked about. */
export interface Allowance {
  /** Micro-units, from 0 to all of the amount. */
  coveredMicros: number;
  /** When the plan's included usage comes back: RFC 3339 in UTC, `2026-02-01T00:00:00Z`. */
  resetsAt?: string | undefined;
}

/** A question without an effect: what of `amountMicros` the account's plan covers now. */
export type AllowancePort = (
  accountId: string,
  consumable: string,
  amountMicros: number,
) => Promise<Allowance> | Allowance;

/** What the host said, once it is known to make sense. */
export interface Covered {
  coveredMicros: Micros;
  resetsAt: string | undefined;
}

export type AskAllowance = (
  accountId: string,
  consumable: string,
  amountMicros: number,
) => Promise<Covered>;

/** A charge waits for it, and whoever sends that waits for the charge. */
const PATIENCE_MS = 10_000;

/** Asks the host. Where it does not answer, nothing is known of what credits have to pay. */
export function createAskAllowance(port: AllowancePort): AskAllowance {
  return async (accountId, consumable, amountMicros) => {
    let answer: Allowance;
    try {
      answer = await withTimeout(PATIENCE_MS, 'allowance', async () =>
        port(accountId, consumable, amountMicros),
      );
    } catch (cause) {
      throw new ProblemError('ledger_unavailable', {
        detail: 'What the plan includes is not known right now, and nothing was changed.',
        retryAfterSeconds: 1,
        cause,
      });
    }
    if (!isSane(answer, amountMicros)) throw faultIn(answer, consumable, amountMicros);
    return { coveredMicros: micros(answer.coveredMicros), resetsAt: answer.resetsAt };
  };
}

/** Not every host has types. */
function isSane(answer: Allowance | null | undefined, amountMicros: number): answer is Allowance {
  const { coveredMicros = Number.NaN, resetsAt } = answer ?? {};
  const isPartOfIt =
    Number.isSafeInteger(coveredMicros) && coveredMicros >= 0 && coveredMicros <= amountMicros;
  return isPartOfIt && (resetsAt === undefined || isMoment(resetsAt));
}

function isMoment(resetsAt: string): boolean {
  return check(timeSchema, resetsAt).ok && !Number.isNaN(Date.parse(resetsAt));
}

function faultIn(answer: unknown, consumable: string, amountMicros: number): Error {
  const { coveredMicros, resetsAt } = (answer ?? {}) as Partial<Record<keyof Allowance, unknown>>;
  return new Error(
    `allowance answered coveredMicros ${String(coveredMicros)} and resetsAt ${String(resetsAt)} ` +
      `for ${amountMicros} micro-units of "${consumable}", so it is not known what credits have to ` +
      `pay. Return { coveredMicros }, a whole number from 0 to ${amountMicros}, and resetsAt, if ` +
      `any, as RFC 3339 in UTC, such as "2026-02-01T00:00:00Z".`,
  );
}
