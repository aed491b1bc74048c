import { routes, type RouteName } from '../../contract/routes/routes.js';
import type { Route } from '../../contract/routes/route.js';
import { NotApplicableError } from '../report/conformance-case.js';
import { beginPurchase, buy, cancelPurchase, fund } from './account.js';
import { roleFor, type Probe, type Question } from './probe.js';
import { requireUsage } from './require-usage.js';
import { requestBodies } from './request-bodies.js';
import { valueIn, type Reply } from './reply.js';

/** A request that a backend accepts. */
export interface RouteRequest {
  request: string;
  question?: Question;
  /** Ends what the request began. */
  end?: (reply: Reply) => Promise<unknown>;
}

/** The amount that the account has before a request that spends. */
const FUNDS_MICROS = 1_000_000;

/**
 * One key for the sessions that add a card: nothing ends one early, and a backend may allow only a few at once.
 */
const SETUP_KEY = 'conformance-setup-session';

/** The request line of a route, for a resource with this id. */
export function requestLineOf(name: RouteName, id = 'none'): string {
  return `${routes[name].method} ${routes[name].path.replace('{id}', id)}`;
}

/** Returns the request line of a route as names of cases show it: `POST /holds/{id}/settle`. */
export function titleOf(name: RouteName): string {
  return `${routes[name].method} ${routes[name].path}`;
}

/** A valid body of a route, for an id that no resource has. */
export function bodyOf(name: RouteName): object | undefined {
  const { method, request }: Route = routes[name];
  if (method === 'GET') return undefined;
  return request ? requestBodies[request] : {};
}

/** Prepares one accepted request of each route: a route that is missing here does not compile. */
export const acceptedRequests = {
  getCredits: reads('getCredits'),
  getStatus: reads('getStatus'),
  getLimits: reads('getLimits'),
  listTransactions: reads('listTransactions'),
  listPurchases: reads('listPurchases'),
  getUsage: async (probe) => {
    await requireUsage(probe);
    return { request: requestLineOf('getUsage') };
  },
  getAutoTopUp: reads('getAutoTopUp'),
  getPaymentMethod: reads('getPaymentMethod'),
  listEvents: async () => ({
    request: requestLineOf('listEvents'),
    question: { headers: { accept: 'application/json' } },
  }),
  getPurchase: ofPurchase('getPurchase'),
  cancelPurchase: ofPurchase('cancelPurchase'),
  getSetupSession: async (probe) => {
    const reply = await probe.ask(roleFor(probe, 'manage'), 'POST /setup-sessions', {
      body: {},
      key: SETUP_KEY,
    });
    return {
      request: requestLineOf('getSetupSession', valueIn(reply, routes.createSetupSession).id),
    };
  },
  createPurchase: async (probe) => {
    const reply = await probe.ask(roleFor(probe, 'anyone'), 'GET /limits');
    const { purchase } = valueIn(reply, routes.getLimits);
    return {
      request: requestLineOf('createPurchase'),
      question: { body: { amountMicros: purchase.defaultMicros } },
      end: (created) => cancelPurchase(probe, valueIn(created, routes.createPurchase).purchase.id),
    };
  },
  createRefund: async (probe) => {
    const { purchase } = await buy(probe);
    return {
      request: requestLineOf('createRefund'),
      question: { body: { purchaseId: purchase.id } },
    };
  },
  saveAutoTopUp: async (probe) => {
    const { settings, etag } = await readIdleAutoTopUp(probe);
    return {
      request: requestLineOf('saveAutoTopUp'),
      question: { body: settings, headers: { 'if-match': etag } },
    };
  },
  resumeAutoTopUp: async (probe) => {
    await readIdleAutoTopUp(probe);
    return { request: requestLineOf('resumeAutoTopUp'), question: { body: {} } };
  },
  createSetupSession: async () => ({
    request: requestLineOf('createSetupSession'),
    question: { body: {}, key: SETUP_KEY },
  }),
  createPortalSession: async ({ backend }) => ({
    request: requestLineOf('createPortalSession'),
    question: { body: { returnUrl: `${new URL(backend.baseUrl).origin}/` } },
  }),
  createCharge: spends('createCharge'),
  createHold: async (probe) => ({
    ...(await spends('createHold')(probe)),
    end: (held) => releaseHold(probe, valueIn(held, routes.createHold).id),
  }),
  settleHold: ofHold('settleHold'),
  releaseHold: ofHold('releaseHold'),
  extendHold: ofHold('extendHold'),
  createGrant: writes('createGrant'),
  createAdjustment: writes('createAdjustment'),
} satisfies Record<RouteName, (probe: Probe) => Promise<RouteRequest>>;

/**
 * Reads the settings of auto top-up and their ETag. The case does not apply while auto top-up is switched on,
 * because it could charge a card.
 */
export async function readIdleAutoTopUp(probe: Probe) {
  const reply = await probe.ask(roleFor(probe, 'view'), 'GET /auto-top-up');
  const { enabled, thresholdMicros, amountMicros, monthlyLimitMicros } = valueIn(
    reply,
    routes.getAutoTopUp,
  );
  if (enabled) {
    throw new NotApplicableError('Auto top-up is switched on, and saving it could charge a card.');
  }
  const settings = { enabled, thresholdMicros, amountMicros, monthlyLimitMicros };
  return { settings, etag: reply.headers.get('etag') ?? '' };
}

function reads(name: RouteName) {
  return async (): Promise<RouteRequest> => ({ request: requestLineOf(name) });
}

function writes(name: RouteName) {
  return async (): Promise<RouteRequest> => ({
    request: requestLineOf(name),
    question: { body: bodyOf(name) },
  });
}

function spends(name: RouteName) {
  return async (probe: Probe): Promise<RouteRequest> => {
    await fund(probe, FUNDS_MICROS);
    return { request: requestLineOf(name), question: { body: bodyOf(name) } };
  };
}

function ofPurchase(name: RouteName) {
  return async (probe: Probe): Promise<RouteRequest> => {
    const { id } = (await beginPurchase(probe)).purchase;
    return { request: requestLineOf(name, id) };
  };
}

function ofHold(name: RouteName) {
  return async (probe: Probe): Promise<RouteRequest> => {
    await fund(probe, FUNDS_MICROS);
    const reply = await probe.ask(roleFor(probe, 'consume'), 'POST /holds', {
      body: requestBodies.HoldRequest,
    });
    const { id } = valueIn(reply, routes.createHold);
    probe.endLater(() => releaseHold(probe, id));
    return { request: requestLineOf(name, id), question: { body: bodyOf(name) } };
  };
}

function releaseHold(probe: Probe, id: string): Promise<Reply> {
  return probe.ask(roleFor(probe, 'consume'), `POST /holds/${id}/release`, { body: {} });
}
