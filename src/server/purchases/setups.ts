import type { SetupSession } from '../../contract/resources/checkout.js';
import { isAtProvider } from '../../ledger/purchase.js';
import type { SetupRecord } from '../../ledger/records.js';
import type { AccountWriter } from '../accounts/account-writer.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import { checkKey } from '../requests/idempotency-key.js';
import type { LedgerStore } from '../ports/ledger-store.js';
import type { OpenedCheckout, Payments } from '../ports/payments.js';
import { ProblemError } from '../faults/problem-error.js';
import { askProvider, isProviderUnavailable } from '../faults/call-provider.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import { unavailable } from '../faults/call-store.js';

/** Adds cards to accounts. */
export interface Setups {
  /** Begins, or goes on, with a form of the provider's: in the steps of a purchase, and for its reasons. */
  start(accountId: string, key: string): Promise<WriteReceipt<SetupSession>>;
  /** How far it is, as the provider says; where that does not answer, as it was. */
  get(accountId: string, setupId: string): Promise<SetupSession>;
  /** Asks the provider how far it is, and writes down its end: the card is the account's from then on. */
  look(accountId: string, setupId: string): Promise<SetupRecord>;
}

export interface SetupsOptions {
  store: LedgerStore;
  writer: AccountWriter;
  payments: Payments;
}

export function createSetups({ store, writer, payments }: SetupsOptions): Setups {
  async function find(accountId: string, setupId: string): Promise<SetupRecord> {
    const snapshot = await store.load(accountId, [setupId]).catch(unavailable);
    const record = snapshot?.records.find(({ id }) => id === setupId);
    if (record?.type !== 'setup') throw new ProblemError('not_found');
    return record;
  }

  async function open(accountId: string, setupId: string): Promise<OpenedCheckout> {
    const opened = await askProvider(() => payments.startSetup({ setupId, accountId }));
    const { refs } = opened;
    unwrapOutcome(await writer.write(accountId, { type: 'note_checkout', about: setupId, refs }));
    return opened;
  }

  async function lookAt(accountId: string, record: SetupRecord): Promise<SetupRecord> {
    if (record.status !== 'open' || !isAtProvider(record)) return record;
    const refs = record.refs.filter((ref) => ref !== record.id);
    const reference = { setupId: record.id, accountId, refs };
    const setup = await askProvider(() => payments.getSetup(reference));
    if (setup.status === 'open') return record;
    const card = setup.status === 'complete' ? setup.card : null;
    const asked = { type: 'end_setup', about: record.id, card } as const;
    return setupIn(unwrapOutcome(await writer.write(accountId, asked)));
  }

  return {
    async start(accountId, key) {
      const source = `setup-sessions:${checkKey(key)}`;
      const asked = { type: 'begin_setup', source, fingerprint: '' } as const;
      const written = unwrapOutcome(await writer.write(accountId, asked));
      const record = await lookAt(accountId, setupIn(written));
      const opened = record.status === 'open' ? await open(accountId, record.id) : null;
      const reply = { ...viewOf(record), checkout: opened?.checkout ?? null };
      return { reply, isReplay: written.status === 'repeated' };
    },

    async get(accountId, setupId) {
      const known = await find(accountId, setupId);
      const record = await lookAt(accountId, known).catch((error: unknown) => {
        if (isProviderUnavailable(error)) return known;
        throw error;
      });
      return viewOf(record);
    },

    async look(accountId, setupId) {
      const record = await find(accountId, setupId);
      // The one who began it never heard of the form. Asking again finds what it is called.
      const isLost = record.status === 'open' && !isAtProvider(record);
      if (isLost) await open(accountId, setupId);
      return lookAt(accountId, isLost ? await find(accountId, setupId) : record);
    },
  };
}

function viewOf({ id, status }: SetupRecord): SetupSession {
  return { id, status, checkout: null };
}

function setupIn({ records }: ReturnType<typeof unwrapOutcome>): SetupRecord {
  const record = records.find(({ type }) => type === 'setup');
  if (record?.type !== 'setup') throw new Error('A card is being added without a record of it.');
  return record;
}
