import { isAtProvider } from '../../ledger/purchases/purchase.js';
import type { AccountContext } from '../accounts/account-context.js';
import { ProblemError } from '../faults/problem-error.js';
import type { RecordAddress } from '../ports/ledger-store.js';
import type { Services } from '../services/services.js';
import { LONGEST_BODY_BYTES, readBytes } from './read-body.js';

/** Returns the provider's name in the path `{baseUrl}/webhooks/{provider}`; `undefined` for other paths. */
export function webhookProviderIn(pathname: string): string | undefined {
  return /\/webhooks\/([\w-]+)$/.exec(pathname)?.[1];
}

/**
 * Returns a function that handles one webhook. It resolves only after the effect is stored; if it rejects,
 * the provider sends the webhook again.
 */
export function createWebhooks(
  { store, payments, reportFault }: AccountContext,
  { settlement, setups, cards }: Pick<Services, 'settlement' | 'setups' | 'cards'>,
) {
  return async (request: Request, provider: string): Promise<void> => {
    if (provider !== payments.name) throw new ProblemError('not_found');
    if (request.method !== 'POST') throw new ProblemError('method_not_allowed', { allow: 'POST' });
    const body = await readBytes(request, LONGEST_BODY_BYTES);
    const event = await payments.readWebhook({ headers: request.headers, body });
    if (event.status === 'ignored') return;
    if (event.status === 'card_changed') return refreshCard(event.accountId);
    if (event.status === 'invalid_signature') {
      throw new ProblemError('invalid_request', {
        detail: 'The signature does not match the body. Check the webhook secret.',
      });
    }
    const addresses = await addressesOf(event.refs);
    for (const { accountId, id } of addresses) {
      const snapshot = await store.load(accountId, [id]);
      const record = snapshot?.records.find((candidate) => candidate.id === id);
      if (!record) {
        reportFault(erasedRecord(accountId, id), `webhook of ${provider}`);
        continue;
      }
      if (record.type === 'setup') {
        await setups.refresh(accountId, id);
        continue;
      }
      // The webhook may arrive before the provider's ids are stored, or after storing them has failed.
      const hasNewRefs = addresses.length === 1 && !isAtProvider(record);
      if (hasNewRefs) await settlement.saveRefs(accountId, id, event.refs);
      await settlement.settle(accountId, id);
    }
  };

  /** Does nothing for a customer without credits: no auto top-up can be waiting for the card. */
  async function refreshCard(accountId: string): Promise<void> {
    const snapshot = await store.load(accountId, []);
    if (snapshot) await cards.refresh(accountId);
  }

  /** Returns no address if the payment is for something else that the host app sells. */
  async function addressesOf(refs: readonly string[]): Promise<RecordAddress[]> {
    const found = await Promise.all(refs.map((ref) => store.findByRef(ref)));
    const byId = new Map(
      found.flatMap((address) => (address ? [[address.id, address] as const] : [])),
    );
    return [...byId.values()];
  }
}

/** The report of a message about money of an erased account, which the ledger cannot credit or take back. */
function erasedRecord(accountId: string, id: string): Error {
  return new Error(
    `The payment provider sent a message about ${id} of the account ${accountId}, which was erased, so the ledger ` +
      'changed nothing. Look for the payment at the provider: if it received money, refund it there.',
  );
}
