/** The part of a usage amount that an account's plan includes. */
export interface Allowance {
  /** The covered part in micro-units: a whole number from 0 to the whole amount. */
  coveredMicros: number;
  /** The time at which the plan's included usage resets: RFC 3339 in UTC, `2026-02-01T00:00:00Z`. */
  resetsAt?: string | undefined;
}

/**
 * Returns how much of `amountMicros` of a consumable the account's plan covers right now. It must have no
 * side effects. See the `allowance` option of `createCreditsBackend`.
 */
export type AllowancePort = (
  accountId: string,
  consumable: string,
  amountMicros: number,
) => Promise<Allowance> | Allowance;
