import type { Limits } from '../../contract/resources/limits.js';
import { openAccount, type Account } from '../../ledger/state/account.js';
import { micros } from '../../money/money.js';
import { ProblemError } from '../faults/problem-error.js';
import { chargeStepOf, type ChargeStep } from './charge-step.js';
import { createIsServed } from './is-served.js';
import { limitsOf } from './limits.js';
import type { ServerContext } from './server-context.js';

/** The accounts that the host app knows. Each one opens with a balance of zero at its first use. */
export interface Accounts {
  /** Returns the account's current state. Throws `not_found` if the host app does not know it. */
  read(accountId: string): Promise<Account>;
  /** Returns an account that has no history yet, or `null` if the host app does not know it. */
  open(accountId: string): Promise<Account | null>;
  /**
   * Whether the host app still has the account. Ask before new money moves. Rejects with
   * `ledger_unavailable` if the host app does not answer.
   */
  isServed(accountId: string): Promise<boolean>;
  /** Returns the person or address to ask for credits. */
  contactOf(accountId: string): Promise<string | undefined>;
  /** Returns the prices of usage in the account's tier, if the host app names any. */
  ratesOf(accountId: string): Promise<Limits['rates']>;
  /** The purchase and auto top-up limits in the account's currency. */
  limitsOf(account: Account): Limits;
}

export function createAccounts({
  store,
  resolveAccount,
  limits,
  payments,
  now,
}: Pick<ServerContext, 'store' | 'resolveAccount' | 'limits' | 'now'> & {
  payments: ChargeStep;
}): Accounts {
  const limitsIn = (currency: string) =>
    limitsOf(currency, limits, chargeStepOf(payments, currency));

  async function open(accountId: string): Promise<Account | null> {
    const terms = await resolveAccount(accountId);
    if (!terms) return null;
    const { currency, lowThresholdMicros } = terms;
    const { minorUnitMicros, autoTopUp } = limitsIn(currency);
    return openAccount({
      accountId,
      currency,
      minorUnitMicros,
      lowThresholdMicros: micros(lowThresholdMicros),
      thresholdMicros: autoTopUp.defaultThresholdMicros,
      amountMicros: autoTopUp.defaultAmountMicros,
      now: now(),
    });
  }

  return {
    open,
    isServed: createIsServed(resolveAccount),
    async read(accountId) {
      const snapshot = await store.load(accountId, []);
      const account = snapshot ? snapshot.account : await open(accountId);
      if (!account) throw new ProblemError('not_found');
      return account;
    },
    async contactOf(accountId) {
      return (await resolveAccount(accountId))?.contact;
    },
    async ratesOf(accountId) {
      const terms = await resolveAccount(accountId);
      return terms?.rates?.map(({ consumable, unit, unitMicros }) => ({
        consumable,
        unit,
        unitMicros: micros(unitMicros),
      }));
    },
    limitsOf: ({ currency }) => limitsIn(currency),
  };
}
