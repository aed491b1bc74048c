import type { CreditsStatus } from '../contract/credits-status.js';
import type { RouteName } from '../contract/routes.js';
import type { TransactionPage } from '../contract/transaction.js';
import { stateOf } from '../ledger/account.js';
import type { Accounts } from './accounts.js';
import type { Commands, Receipt } from './commands.js';
import { cursorAfter, seqOf } from './cursor.js';
import { checkKey } from './idempotency-key.js';
import type { LedgerStore } from './ledger-store.js';
import type { Payments } from './payments.js';
import { permissionsOf, type Principal } from './principal.js';
import { ProblemError } from './problem-error.js';
import { unavailable } from './store-access.js';
import { autoTopUpView, creditsView, transactionView } from './views.js';

/** A request that may be carried out: who asks, and for which account, is settled. */
export interface Call {
  principal: Principal;
  accountId: string;
  query: URLSearchParams;
  headers: Headers;
  /** The JSON of the body, not yet looked at; `undefined` when there is none. */
  body: unknown;
}

export interface Answer {
  /** The resource, as the contract has it. */
  body: object;
  /** Of a resource that has an ETag. */
  version?: string;
  /** Whether the body stays as it is while its version does: who knows that one needs no other. */
  isAllInVersion?: boolean;
  isReplay?: boolean;
}

export type Operations = Partial<Record<RouteName, (call: Call) => Promise<Answer>>>;

export interface OperationsOptions {
  store: LedgerStore;
  accounts: Accounts;
  commands: Commands;
  payments: Payments;
}

/** What each route does. */
export function createOperations(options: OperationsOptions) {
  const { store, accounts, commands, payments } = options;

  return {
    async getCredits({ accountId, principal }) {
      const body = creditsView(await accounts.read(accountId), permissionsOf(principal));
      return { body, version: body.version, isAllInVersion: true };
    },

    async getStatus({ accountId, principal }) {
      const [account, contact] = await Promise.all([
        accounts.read(accountId),
        accounts.contactOf(accountId),
      ]);
      const state = stateOf(account);
      const isOut = state === 'depleted' || state === 'in_debt';
      const body: CreditsStatus = {
        accountId,
        state: isOut ? 'out_of_credits' : 'ok',
        canPurchase: permissionsOf(principal).purchase,
        ...(contact !== undefined && { contact }),
      };
      return { body };
    },

    async getLimits({ accountId }) {
      return { body: accounts.limitsOf(await accounts.read(accountId)) };
    },

    async listTransactions({ accountId, query }) {
      const { currency, minorUnitMicros } = await accounts.read(accountId);
      const limit = readLimit(query.get('limit'));
      const beforeSeq = readCursor(query.get('cursor'));
      const kind = query.get('kind') ?? undefined;
      // One more than asked for tells whether there is a next page.
      const entries = await store
        .listEntries(accountId, { beforeSeq, kind, limit: limit + 1 })
        .catch(unavailable);
      const page = entries.slice(0, limit);
      const last = entries.length > limit ? page.at(-1) : undefined;
      const body: TransactionPage = {
        data: page.map(transactionView),
        nextCursor: last ? cursorAfter(last.seq) : null,
        currency,
        minorUnitMicros,
      };
      return { body };
    },

    async getAutoTopUp({ accountId }) {
      const [account, paymentMethod] = await Promise.all([
        accounts.read(accountId),
        payments.findPaymentMethod(accountId),
      ]);
      const body = autoTopUpView(account, paymentMethod);
      // The version is of the settings alone, which are what a save must not overwrite unseen.
      return { body, version: body.version };
    },

    createCharge: (call) => once(call, commands.charge),
    createGrant: (call) => once(call, commands.grant),
    createAdjustment: (call) => once(call, commands.adjust),
  } satisfies Operations;
}

type Command<Request> = (
  accountId: string,
  key: string,
  request: Request,
) => Promise<Receipt<object>>;

async function once({ accountId, headers, body }: Call, command: Command<never>): Promise<Answer> {
  const key = checkKey(headers.get('idempotency-key'));
  // The command reads its request itself, whoever sent it.
  const { reply, isReplay } = await command(accountId, key, body as never);
  return { body: reply, isReplay };
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

function readLimit(limit: string | null): number {
  if (limit === null) return DEFAULT_LIMIT;
  const count = /^[0-9]{1,4}$/.test(limit) ? Number(limit) : 0;
  if (count >= 1 && count <= MAX_LIMIT) return count;
  throw wrongQuery('limit', `Expected a whole number from 1 to ${MAX_LIMIT}.`);
}

function readCursor(cursor: string | null): number | undefined {
  if (cursor === null) return undefined;
  const seq = seqOf(cursor);
  if (seq !== undefined) return seq;
  throw wrongQuery('cursor', 'Expected the nextCursor of an earlier page.');
}

function wrongQuery(name: string, message: string): ProblemError {
  return new ProblemError('invalid_request', {
    errors: [{ pointer: `/query/${name}`, code: 'invalid_format', message }],
  });
}
