import { micros, type Micros } from '../../money/money.js';
import { accountsWithAttempt, attemptNameOf } from './attempt-name.js';
import { newKey } from '../provider/new-key.js';

/** The user's decision to buy credits. */
export interface PurchaseOrder {
  accountId: string;
  amountMicros: Micros;
  returnUrl?: string | undefined;
  /** The language of the page, which the checkout gets. */
  locale?: string | undefined;
}

/** One decision to pay, with its idempotency key: every request with the key is the same purchase. */
export interface Attempt {
  key: string;
  accountId: string;
  body: { amountMicros: Micros; returnUrl?: string; locale?: string };
  /** Whether the backend refused it, so that no purchase exists so far. */
  isRefused: boolean;
}

/**
 * The unsettled attempts, one for each account. They are stored in the tab's `sessionStorage`: a reload
 * resumes them, and another tab has its own. If storage is unavailable, they are kept in memory. They
 * contain no secret of a checkout.
 */
export const attempts = {
  find(accountId: string): Attempt | null {
    const text = inStorage((storage) => storage.getItem(attemptNameOf(accountId)));
    return (text ? parse(text, accountId) : null) ?? inMemory.get(accountId) ?? null;
  },
  keep(attempt: Attempt): void {
    const { accountId } = attempt;
    inMemory.set(accountId, attempt);
    accountsWithAttempt.add(accountId);
    inStorage((storage) => storage.setItem(attemptNameOf(accountId), JSON.stringify(attempt)));
  },
  /** Removes a settled attempt. Another attempt of the account stays. */
  forget({ accountId, key }: Attempt): void {
    if (attempts.find(accountId)?.key !== key) return;
    inMemory.delete(accountId);
    accountsWithAttempt.delete(accountId);
    inStorage((storage) => storage.removeItem(attemptNameOf(accountId)));
  },
};

export function newAttempt({ accountId, amountMicros, ...options }: PurchaseOrder): Attempt {
  const body = { amountMicros, ...textsIn(options) };
  return { key: newKey('purchase'), accountId, body, isRefused: false };
}

/** The optional texts of a body. They stay those of the first request: a repeat is byte for byte the same. */
function textsIn({ returnUrl, locale }: { returnUrl?: unknown; locale?: unknown }) {
  return {
    ...(typeof returnUrl === 'string' && { returnUrl }),
    ...(typeof locale === 'string' && { locale }),
  };
}

const inMemory = new Map<string, Attempt>();

/** Accesses the storage. In a sandboxed frame any access throws; in a full storage every write does. */
function inStorage<T>(touch: (storage: Storage) => T): T | undefined {
  try {
    return touch(sessionStorage);
  } catch {
    return undefined;
  }
}

/** Parses a stored attempt. Returns `null` for any other text: other code may write to the storage. */
function parse(text: string, accountId: string): Attempt | null {
  try {
    const found = JSON.parse(text) as Partial<Attempt>;
    const { key, body, isRefused } = found;
    if (found.accountId !== accountId || typeof key !== 'string' || !body) return null;
    return {
      key,
      accountId,
      body: { amountMicros: micros(body.amountMicros), ...textsIn(body) },
      isRefused: isRefused === true,
    };
  } catch {
    return null;
  }
}
