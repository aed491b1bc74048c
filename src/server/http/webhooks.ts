import { isAtProvider } from '../../ledger/purchase.js';
import { readBytes } from './body.js';
import type { LedgerStore, RecordAddress } from '../ports/ledger-store.js';
import type { Cards } from '../purchases/cards.js';
import type { Payments } from '../ports/payments.js';
import { ProblemError } from '../faults/problem-error.js';
import type { Settlement } from '../purchases/settlement.js';
import type { Setups } from '../purchases/setups.js';
import { unavailable } from '../faults/call-store.js';

/** A provider's message is signed, and may be long. */
const MAX_BYTES = 1_048_576;

/** The provider in a path such as `{baseUrl}/webhooks/{provider}`; `undefined` in any other path. */
export function webhookIn(pathname: string): string | undefined {
  return /\/webhooks\/([\w-]+)$/.exec(pathname)?.[1];
}

export interface WebhooksOptions {
  store: LedgerStore;
  payments: Payments;
  settlement: Settlement;
  setups: Setups;
  cards: Cards;
}

/**
 * Takes the messages of the provider. One is answered well only once what it tells is stored; any
 * other answer makes the provider send it again.
 */
export function createWebhooks({ store, payments, settlement, setups, cards }: WebhooksOptions) {
  return async (request: Request, provider: string): Promise<void> => {
    if (provider !== payments.name) throw new ProblemError('not_found');
    if (request.method !== 'POST') throw new ProblemError('method_not_allowed', { allow: 'POST' });
    const body = await readBytes(request, MAX_BYTES);
    const notice = await payments.readWebhook({ headers: request.headers, body });
    if (notice.status === 'ignored') return;
    if (notice.status === 'card_changed') return cards.learn(notice.accountId);
    if (notice.status === 'forged') {
      throw new ProblemError('invalid_request', { detail: 'The signature does not fit the body.' });
    }
    const named = await addressesOf(notice.refs);
    for (const { accountId, id } of named) {
      const snapshot = await store.load(accountId, [id]).catch(unavailable);
      const record = snapshot?.records.find((one) => one.id === id);
      if (record?.type === 'setup') {
        await setups.look(accountId, id);
        continue;
      }
      // It may come before the one who began the purchase could write down its ids, or instead of them.
      const isNews = named.length === 1 && record && !isAtProvider(record);
      if (isNews) await settlement.note(accountId, id, notice.refs);
      await settlement.settle(accountId, id);
    }
  };

  /** None where the payment is of something else that the host sells. */
  async function addressesOf(refs: readonly string[]): Promise<RecordAddress[]> {
    const found = await Promise.all(refs.map((ref) => store.findByRef(ref).catch(unavailable)));
    const byName = new Map(found.flatMap((one) => (one ? [[one.id, one] as const] : [])));
    return [...byName.values()];
  }
}
