import type { ServerClient } from '../../../src/client/server-client.js';
import type { routes, RouteName } from '../../../src/contract/routes/routes.js';
import type { CreditsBackend } from '../../../src/server/credits-backend.js';
import { requestBodies } from '../../../src/conformance/backend/request-bodies.js';
import { ACCOUNT, newKey, type Service } from '../open-service.js';

/** The part of a reply that every write returns. */
interface Written {
  isReplay: boolean;
}

type Fields = Record<string, unknown>;

/** A write that takes effect once, in each way in which it can be sent. */
export interface Write {
  /** Returns the id in the path or the body, of a hold or a purchase. @default an empty id */
  prepare?: (service: Service) => Promise<string>;
  body: (id: string) => object;
  /** The backend's own method; `null` for the routes of browsers. */
  method:
    ((backend: CreditsBackend, id: string, idempotencyKey: string) => Promise<Written>) | null;
  /** The function of the client for servers; `null` for the routes of browsers. */
  client: ((client: ServerClient, id: string, idempotencyKey: string) => Promise<Written>) | null;
  /** Moves the state on after the first reply. Returns the fields that differ in a repeat's reply. */
  moveOn: (service: Service, first: Fields) => Promise<Fields>;
}

/** Every route that takes effect once: one that is missing in {@link writes} does not compile. */
export type WriteRoute = {
  [Name in RouteName]: (typeof routes)[Name] extends { key: true } | { isRepeatable: true }
    ? Name
    : never;
}[RouteName];

type BackendMethod = Exclude<
  keyof CreditsBackend,
  'handler' | 'settle' | 'reconcile' | 'cardChanged' | 'allowanceOf' | WithoutRoute
>;
/** Writes that only the host app makes. `closing.test.ts`, `reviews.test.ts`, and the tests of imports repeat them. */
type WithoutRoute = 'closeAccount' | 'reopenAccount' | 'resolveReview' | 'importBalances';
export type ClientFunction = Exclude<keyof ServerClient, `get${string}` | `list${string}`>;

/** The route of every method of the backend that writes. One that is missing does not compile. */
export const routeOfMethod: Record<BackendMethod, WriteRoute> = {
  charge: 'createCharge',
  hold: 'createHold',
  settleHold: 'settleHold',
  releaseHold: 'releaseHold',
  extendHold: 'extendHold',
  grant: 'createGrant',
  adjust: 'createAdjustment',
  refund: 'createRefund',
};

const onAccount = { accountId: ACCOUNT };
const { AdjustmentRequest, ChargeRequest, ExtendRequest, GrantRequest } = requestBodies;
const { HoldRequest, PurchaseRequest, SettleRequest } = requestBodies;
const refundOf = (purchaseId: string) => ({ purchaseId, amountMicros: 1_000_000 });

async function openHold({ hold }: Service): Promise<string> {
  return (await hold(ACCOUNT, { idempotencyKey: newKey(), ...HoldRequest })).id;
}

/** An entry never changes, however far the balance moves. */
async function spendMore({ give, charge }: Service): Promise<Fields> {
  await give(5_000_000);
  await charge(ACCOUNT, { idempotencyKey: newKey(), ...ChargeRequest });
  return {};
}

async function extendMore({ extendHold }: Service, { id }: Fields): Promise<Fields> {
  const longer = { idempotencyKey: newKey(), ttlSeconds: 7200 };
  const { expiresAt } = await extendHold(ACCOUNT, String(id), longer);
  return { expiresAt };
}

export const writes: Record<WriteRoute, Write> = {
  createCharge: {
    body: () => ChargeRequest,
    method: (to, _, idempotencyKey) => to.charge(ACCOUNT, { idempotencyKey, ...ChargeRequest }),
    client: (to, _, idempotencyKey) =>
      to.charge({ ...onAccount, idempotencyKey, ...ChargeRequest }),
    moveOn: spendMore,
  },
  createGrant: {
    body: () => GrantRequest,
    method: (to, _, idempotencyKey) => to.grant(ACCOUNT, { idempotencyKey, ...GrantRequest }),
    client: (to, _, idempotencyKey) => to.grant({ ...onAccount, idempotencyKey, ...GrantRequest }),
    moveOn: spendMore,
  },
  createAdjustment: {
    body: () => AdjustmentRequest,
    method: (to, _, idempotencyKey) => to.adjust(ACCOUNT, { idempotencyKey, ...AdjustmentRequest }),
    client: (to, _, idempotencyKey) =>
      to.adjust({ ...onAccount, idempotencyKey, ...AdjustmentRequest }),
    moveOn: spendMore,
  },
  createRefund: {
    prepare: async ({ buy }) => (await buy()).id,
    body: refundOf,
    method: (to, id, idempotencyKey) => to.refund(ACCOUNT, { idempotencyKey, ...refundOf(id) }),
    client: (to, id, idempotencyKey) =>
      to.refund({ ...onAccount, idempotencyKey, ...refundOf(id) }),
    async moveOn(service, { purchaseId }) {
      const another = { idempotencyKey: newKey(), ...refundOf(String(purchaseId)) };
      await service.refund(ACCOUNT, another);
      return spendMore(service);
    },
  },
  createHold: {
    body: () => HoldRequest,
    method: (to, _, idempotencyKey) => to.hold(ACCOUNT, { idempotencyKey, ...HoldRequest }),
    client: (to, _, idempotencyKey) => to.hold({ ...onAccount, idempotencyKey, ...HoldRequest }),
    moveOn: extendMore,
  },
  extendHold: {
    prepare: openHold,
    body: () => ExtendRequest,
    method: (to, id, idempotencyKey) =>
      to.extendHold(ACCOUNT, id, { idempotencyKey, ...ExtendRequest }),
    client: (to, holdId, idempotencyKey) =>
      to.extendHold({ ...onAccount, holdId, idempotencyKey, ...ExtendRequest }),
    moveOn: extendMore,
  },
  settleHold: {
    prepare: openHold,
    body: () => SettleRequest,
    method: (to, id) => to.settleHold(ACCOUNT, id, SettleRequest),
    client: (to, holdId) => to.settleHold({ ...onAccount, holdId, ...SettleRequest }),
    moveOn: spendMore,
  },
  releaseHold: {
    prepare: openHold,
    body: () => ({}),
    method: (to, id) => to.releaseHold(ACCOUNT, id),
    client: (to, holdId) => to.releaseHold({ ...onAccount, holdId }),
    moveOn: spendMore,
  },
  createPurchase: {
    body: () => PurchaseRequest,
    method: null,
    client: null,
    async moveOn({ provider, settle }, { purchase }) {
      const { id } = purchase as { id: string };
      provider.pay(id);
      return { purchase: await settle(ACCOUNT, id), checkout: null };
    },
  },
  createSetupSession: {
    body: () => ({}),
    method: null,
    client: null,
    async moveOn({ send }, { checkout }) {
      const { url } = checkout as { url: string };
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ card: 'succeeded' });
      await (await send(url, { method: 'POST', headers, body })).json();
      return { status: 'complete', checkout: null };
    },
  },
  resumeAutoTopUp: {
    body: () => ({}),
    method: null,
    client: null,
    async moveOn({ ask }, first) {
      const headers = { 'if-match': `"${String(first.version)}"` };
      const body = { ...requestBodies.AutoTopUpRequest, thresholdMicros: 1_000_000 };
      const { text } = await ask('owner', 'PUT /auto-top-up', { body, headers });
      return JSON.parse(text) as Fields;
    },
  },
};
