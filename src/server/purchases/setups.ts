import type { SetupSession } from '../../contract/resources/checkout.js';
import { isAtProvider, mayOpenCheckout } from '../../ledger/purchases/purchase.js';
import type { Account } from '../../ledger/state/account.js';
import {
  setupSessionRequestSchema,
  type SetupSessionRequest,
} from '../../contract/resources/requests.js';
import type { SetupRecord } from '../../ledger/state/records.js';
import type { AccountContext } from '../accounts/account-context.js';
import { unwrapOutcome, type AcceptedResult } from '../accounts/unwrap-outcome.js';
import { continueWithout } from '../faults/call-provider.js';
import { ProblemError } from '../faults/problem-error.js';
import type { OpenedCheckout, SavedCard } from '../ports/payments.js';
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

/** A setup with its account. */
interface AccountSetup {
  account: Account;
  record: SetupRecord;
}

export function createSetups({
  store,
  writer,
  payments,
  reportFault,
  now,
}: AccountContext): Setups {
  async function find(accountId: string, setupId: string): Promise<AccountSetup> {
    const snapshot = await store.load(accountId, [setupId]);
    const record = snapshot?.records.find(({ id }) => id === setupId);
    if (!snapshot || record?.type !== 'setup') throw new ProblemError('not_found');
    return { account: snapshot.account, record };
  }

  async function open({ account, record }: AccountSetup): Promise<OpenedCheckout> {
    const { accountId, currency } = account;
    const { id: setupId, createdAt, locale } = record;
    const opened = await payments.startSetup({ setupId, accountId, createdAt, currency, locale });
    const { refs } = opened;
    unwrapOutcome(await writer.write(accountId, { type: 'note_checkout', about: setupId, refs }));
    return opened;
  }

  async function refreshRecord({ account, record }: AccountSetup): Promise<SetupRecord> {
    if (record.status !== 'open') return record;
    const { accountId } = account;
    if (!isAtProvider(record)) {
      // Its form was opened by a process that stopped before it replied, or never. Nobody can see it.
      return mayOpenCheckout(record, now()) ? record : end(accountId, record, null);
    }
    const refs = record.refs.filter((ref) => ref !== record.id);
    const setup = await payments.getSetup({ setupId: record.id, accountId, refs });
    if (setup.status === 'open') return record;
    return end(accountId, record, setup.status === 'complete' ? setup.card : null);
  }

  async function end(
    accountId: string,
    record: SetupRecord,
    card: SavedCard | null,
  ): Promise<SetupRecord> {
    const command = { type: 'end_setup', about: record.id, card } as const;
    return setupIn(unwrapOutcome(await writer.write(accountId, command))).record;
  }

  return {
    async start(accountId, key, request) {
      const { locale = null } = readRequest(setupSessionRequestSchema, request);
      const source = `setup-sessions:${checkKey(key)}`;
      const command = { type: 'begin_setup', source, fingerprint: '', locale } as const;
      const result = unwrapOutcome(await writer.write(accountId, command));
      const begun = setupIn(result);
      const record = await refreshRecord(begun);
      const opened = record.status === 'open' ? await open(begun) : null;
      const reply = { ...setupView(record), checkout: opened?.checkout ?? null };
      return { reply, isReplay: result.status === 'repeated' };
    },

    async get(accountId, setupId) {
      const stored = await find(accountId, setupId);
      const record = await refreshRecord(stored).catch((error: unknown) => {
        continueWithout(error, reportFault, `looking up ${setupId}`);
        return stored.record;
      });
      return setupView(record);
    },

    async refresh(accountId, setupId) {
      return refreshRecord(await find(accountId, setupId));
    },
  };
}

function setupView({ id, status }: SetupRecord): SetupSession {
  return { id, status, checkout: null };
}

function setupIn({ account, records }: AcceptedResult): AccountSetup {
  const record = records.find(({ type }) => type === 'setup');
  if (record?.type !== 'setup') throw new Error('A command about a setup returned no setup.');
  return { account, record };
}
