import type { SetupSession } from '../../contract/resources/checkout.js';
import {
  setupSessionRequestSchema,
  type SetupSessionRequest,
} from '../../contract/resources/requests.js';
import { isAtProvider } from '../../ledger/purchases/purchase.js';
import type { SetupRecord } from '../../ledger/state/records.js';
import type { AccountContext } from '../accounts/account-context.js';
import { unwrapOutcome, type AcceptedResult } from '../accounts/unwrap-outcome.js';
import { continueWithout } from '../faults/call-provider.js';
import { ProblemError } from '../faults/problem-error.js';
import type { OpenedCheckout } from '../ports/payments.js';
import { checkKey } from '../requests/idempotency-key.js';
import { readRequest } from '../requests/read-request.js';
import type { WriteReceipt } from '../requests/write-receipt.js';

/** Forms of the provider that add a card to an account. */
export interface Setups {
  /** Begins a setup, or continues it, in the same repeatable steps as a purchase. */
  start(
    accountId: string,
    key: string,
    request: SetupSessionRequest,
  ): Promise<WriteReceipt<SetupSession>>;
  /** Returns the setup's state at the provider, or its stored state if the provider does not answer. */
  get(accountId: string, setupId: string): Promise<SetupSession>;
  /** Looks up the setup at the provider, and stores its end. From then on, the account uses the card. */
  refresh(accountId: string, setupId: string): Promise<SetupRecord>;
}

export function createSetups({ store, writer, payments, reportFault }: AccountContext): Setups {
  async function find(accountId: string, setupId: string): Promise<SetupRecord> {
    const snapshot = await store.load(accountId, [setupId]);
    const record = snapshot?.records.find(({ id }) => id === setupId);
    if (record?.type !== 'setup') throw new ProblemError('not_found');
    return record;
  }

  async function open(
    accountId: string,
    { id: setupId, locale }: SetupRecord,
  ): Promise<OpenedCheckout> {
    const opened = await payments.startSetup({ setupId, accountId, locale });
    const { refs } = opened;
    unwrapOutcome(await writer.write(accountId, { type: 'note_checkout', about: setupId, refs }));
    return opened;
  }

  async function refreshRecord(accountId: string, record: SetupRecord): Promise<SetupRecord> {
    if (record.status !== 'open' || !isAtProvider(record)) return record;
    const refs = record.refs.filter((ref) => ref !== record.id);
    const reference = { setupId: record.id, accountId, refs };
    const setup = await payments.getSetup(reference);
    if (setup.status === 'open') return record;
    const card = setup.status === 'complete' ? setup.card : null;
    const command = { type: 'end_setup', about: record.id, card } as const;
    return setupIn(unwrapOutcome(await writer.write(accountId, command)));
  }

  return {
    async start(accountId, key, request) {
      const { locale = null } = readRequest(setupSessionRequestSchema, request);
      const source = `setup-sessions:${checkKey(key)}`;
      const command = { type: 'begin_setup', source, fingerprint: '', locale } as const;
      const result = unwrapOutcome(await writer.write(accountId, command));
      const record = await refreshRecord(accountId, setupIn(result));
      const opened = record.status === 'open' ? await open(accountId, record) : null;
      const reply = { ...setupView(record), checkout: opened?.checkout ?? null };
      return { reply, isReplay: result.status === 'repeated' };
    },

    async get(accountId, setupId) {
      const stored = await find(accountId, setupId);
      const record = await refreshRecord(accountId, stored).catch((error: unknown) => {
        continueWithout(error, reportFault, `looking up ${setupId}`);
        return stored;
      });
      return setupView(record);
    },

    async refresh(accountId, setupId) {
      const record = await find(accountId, setupId);
      // The process that began the setup stopped before it stored the provider's ids. Opening it again
      // returns the same form.
      const isLost = record.status === 'open' && !isAtProvider(record);
      if (isLost) await open(accountId, record);
      return refreshRecord(accountId, isLost ? await find(accountId, setupId) : record);
    },
  };
}

function setupView({ id, status }: SetupRecord): SetupSession {
  return { id, status, checkout: null };
}

function setupIn({ records }: AcceptedResult): SetupRecord {
  const record = records.find(({ type }) => type === 'setup');
  if (record?.type !== 'setup') throw new Error('A command about a setup returned no setup.');
  return record;
}
