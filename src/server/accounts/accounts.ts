import type { Limits } from '../../contract/resources/limits.js';
import { openAccount, type Account } from '../../ledger/account.js';
import { micros } from '../../money/money.js';
import type { LedgerStore } from '../ports/ledger-store.js';
import { limitsOf, type LimitTerms } from './limits.js';
import { ProblemError } from '../faults/problem-error.js';
import { unavailable } from '../faults/call-store.js';

/** What a host says of an account that is its own. */
export interface AccountTerms {
  /** ISO 4217, lower case. It never changes. */
  currency: string;
  /** Micro-units at or below which the balance is low while auto top-up is off. */
  lowThresholdMicros: number;
  /** Whom those who may not buy credits are told to ask. */
  contact?: string | undefined;
}

export interface Accounts {
  /** The account as it is; throws `not_found` when there is none. */
  read(accountId: string): Promise<Account>;
  /** An account as it is before anything was committed to it; `null` when there is none. */
  open(accountId: string): Promise<Account | null>;
  /** Whom to ask for credits. */
  contactOf(accountId: string): Promise<string | undefined>;
  limitsOf(account: Account): Limits;
}

export interface AccountsOptions {
  store: LedgerStore;
  resolveAccount: (accountId: string) => Promise<AccountTerms | null> | AccountTerms | null;
  limits: Record<string, LimitTerms>;
  now: () => string;
}

/** The accounts there are: those the host knows. Each opens empty, at its first use. */
export function createAccounts({ store, resolveAccount, limits, now }: AccountsOptions): Accounts {
  async function open(accountId: string): Promise<Account | null> {
    const terms = await resolveAccount(accountId);
    if (!terms) return null;
    const { currency, lowThresholdMicros } = checked(terms);
    const { minorUnitMicros, autoTopUp } = limitsOf(currency, limits);
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
    async read(accountId) {
      const stored = await store.load(accountId, []).catch(unavailable);
      const account = stored ? stored.account : await open(accountId);
      if (!account) throw new ProblemError('not_found');
      return account;
    },
    async contactOf(accountId) {
      return (await resolveAccount(accountId))?.contact;
    },
    limitsOf: ({ currency }) => limitsOf(currency, limits),
  };
}

function checked(terms: AccountTerms): AccountTerms {
  const { currency, lowThresholdMicros } = terms;
  if (!/^[a-z]{3}$/.test(currency)) {
    throw new Error(
      `resolveAccount answered the currency "${currency}": use a lower-case ISO 4217 code such as "usd".`,
    );
  }
  if (!Number.isSafeInteger(lowThresholdMicros) || lowThresholdMicros < 0) {
    throw new Error(
      `resolveAccount answered lowThresholdMicros ${lowThresholdMicros}: use a whole number of ` +
        `micro-units, 0 or more ($5.00 is 5_000_000).`,
    );
  }
  return terms;
}
