import { micros, type Micros } from '../../money/money.js';
import { attemptNameOf } from './attempt-name.js';
import { newKey } from '../provider/new-key.js';

/** One decision to pay, under one key: whatever is sent for it again is the same purchase. */
export interface Attempt {
  key: string;
  accountId: string;
  body: { amountMicros: Micros; returnUrl?: string };
  /** Whether the backend has said no to it, so that nothing can have come of it so far. */
  isRefused: boolean;
}

/**
 * The attempts that are not settled yet, one for each account. They are in the tab's `sessionStorage`,
 * so that a reload resumes them and another tab has its own; in memory where that is out of reach.
 * They hold no secret of a checkout.
 */
export const attempts = {
  find(accountId: string): Attempt | null {
    const text = inStorage((storage) => storage.getItem(attemptNameOf(accountId)));
    return (text ? parse(text, accountId) : null) ?? inMemory.get(accountId) ?? null;
  },
  keep(attempt: Attempt): void {
    const { accountId } = attempt;
    inMemory.set(accountId, attempt);
    inStorage((storage) => storage.setItem(attemptNameOf(accountId), JSON.stringify(attempt)));
  },
  /** Once it is settled. Another attempt of the account stays. */
  forget({ accountId, key }: Attempt): void {
    if (attempts.find(accountId)?.key !== key) return;
    inMemory.delete(accountId);
    inStorage((storage) => storage.removeItem(attemptNameOf(accountId)));
  },
};

export function newAttempt(
  accountId: string,
  amountMicros: Micros,
  returnUrl: string | undefined,
): Attempt {
  const body = { amountMicros, ...(returnUrl !== undefined && { returnUrl }) };
  return { key: newKey('purchase'), accountId, body, isRefused: false };
}

const inMemory = new Map<string, Attempt>();

/** Even to name it throws in a sandboxed frame, and to write to it where it is full. */
function inStorage<T>(touch: (storage: Storage) => T): T | undefined {
  try {
    return touch(sessionStorage);
  } catch {
    return undefined;
  }
}

/** What stands there may be anybody's: what is no attempt of ours is none. */
function parse(text: string, accountId: string): Attempt | null {
  try {
    const found = JSON.parse(text) as Partial<Attempt>;
    const { key, body, isRefused } = found;
    if (found.accountId !== accountId || typeof key !== 'string' || !body) return null;
    const { amountMicros, returnUrl } = body;
    return {
      key,
      accountId,
      body: {
        amountMicros: micros(amountMicros),
        ...(typeof returnUrl === 'string' && { returnUrl }),
      },
      isRefused: isRefused === true,
    };
  } catch {
    return null;
  }
}
