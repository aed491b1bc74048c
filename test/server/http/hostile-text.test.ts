import { describe, expect, it } from 'vitest';
import type { RequestBodies, RequestName } from '../../../src/contract/routes/request-schemas.js';
import type { Route } from '../../../src/contract/routes/route.js';
import { routes, type RouteName } from '../../../src/contract/routes/routes.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import type { CreditsBackend } from '../../../src/server/credits-backend.js';
import { ProblemError } from '../../../src/server/faults/problem-error.js';
import { requestBodies } from '../../../src/conformance/backend/request-bodies.js';
import { signIn } from '../contract/principals.js';
import { ACCOUNT, newKey, openService } from '../open-service.js';
import { problemIn } from '../problem-in.js';

/** Characters that no database, log, or email must receive. */
const hostile: [name: string, text: string][] = [
  ['NUL', '\u0000'],
  ['the bell', '\u0007'],
  ['a tab', '\t'],
  ['a line feed', '\n'],
  ['a carriage return', '\r'],
  ['an escape', '\u001b'],
  ['the last control character', '\u001f'],
  ['a high surrogate', '\ud83d'],
  ['a low surrogate', '\ude00'],
  ['a reversed pair', '\ude00\ud83d'],
];

/** Half a surrogate pair has no encoding in a URL. */
const isEncodable = (text: string) => !/\p{Cs}/u.test(text);

/** The paths of the text fields of a request: `description`, or `consent/text`. */
type TextIn<T> = {
  [Key in keyof T & string]-?: NonNullable<T[Key]> extends string
    ? Key
    : NonNullable<T[Key]> extends object
      ? `${Key}/${TextIn<NonNullable<T[Key]>>}`
      : never;
}[keyof T & string];

const attribution = { 'actor/id': 'user_1', 'actor/name': 'Ada', 'labels/model': 'large' };

/** A valid text for every text field of every request: one that is missing here does not compile. */
const texts = {
  AdjustmentRequest: { description: 'Counted twice' },
  AutoTopUpRequest: {
    mode: 'fixed',
    'consent/textVersion': '2026-11',
    'consent/locale': 'en',
    'consent/text': 'You agree.',
  },
  ChargeRequest: { consumable: 'llm_tokens', onInsufficient: 'reject', ...attribution },
  ExtendRequest: {},
  GrantRequest: { description: 'Welcome' },
  HoldRequest: { consumable: 'llm_tokens', ...attribution },
  PortalSessionRequest: { returnUrl: 'https://app.example.com/', flow: 'payment_method_update' },
  PurchaseRequest: { returnUrl: 'https://app.example.com/', locale: 'de-DE' },
  RefundRequest: { purchaseId: 'pur_none' },
  ResumeRequest: {},
  SettleRequest: {},
  SetupSessionRequest: { locale: 'de-DE' },
} satisfies { [Name in RequestName]: Record<TextIn<RequestBodies[Name]>, string> };

/** The routes with a body, and each of its text fields. */
const fields = (Object.values(routes) as Route[]).flatMap((route) =>
  route.request
    ? Object.entries<string>(texts[route.request]).map(
        ([field, text]): [string, Route, string, string] => [
          `${route.method} ${route.path} ${field}`,
          route,
          field,
          text,
        ],
      )
    : [],
);

/** The body of a request with another text in one field. */
function bodyWith(name: RequestName, field: string, text: string): object {
  const [first = '', second] = field.split('/');
  const body: object = requestBodies[name];
  if (second === undefined) return { ...body, [first]: text };
  return { ...body, [first]: { ...objects[first], [second]: text } };
}

/** The objects that have text fields, as they are in a valid request. */
const objects: Record<string, object> = {
  consent: { textVersion: '2026-11', locale: 'en', text: 'You agree.' },
  actor: { id: 'user_1' },
  labels: {},
};

/** Opens a backend that records everything that its ports receive. */
async function open() {
  const received: unknown[] = [];
  function recording<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          received.push(args);
          return Reflect.apply(member, target, args) as unknown;
        };
      },
    });
  }
  const payments = createSimulatedPayments();
  const service = await openService({
    store: recording(createMemoryStore()),
    simulated: recording(payments),
    resolveAccount: (accountId) => {
      received.push(accountId);
      return { currency: 'usd', lowThresholdMicros: 5_000_000 };
    },
  });
  // Creating the backend is no request.
  received.length = 0;
  return { ...service, received };
}

describe('text in a request', () => {
  it.each(fields)('is plain in %s', async (_, { method, path, request }, field, valid) => {
    const { ask, received } = await open();
    if (!request) throw new Error('Only routes with a body have text fields.');
    for (const [, character] of hostile) {
      const body = bodyWith(request, field, `${valid}${character}x`);
      const headers = { 'if-match': '"0"' };
      const line = `${method} ${path.replace('{id}', 'none')}`;
      const reply = await ask('administrator', line, { body, headers });
      expect(problemIn(reply)).toEqual(['invalid_request', `/${field}`]);
    }
    // The account alone may be looked up: a closed one refuses a request before it is read.
    expect(received).toEqual(received.map(() => [ACCOUNT, []]));
  });

  it('may contain any other character', async () => {
    const { ask } = await open();
    const description = 'Größe „💸“ \u007f\u0085\u2028\ufeff \u{10ffff}';
    const reply = await ask('administrator', 'POST /grants', {
      body: { amountMicros: 1, description },
    });
    expect(JSON.parse(reply.text)).toMatchObject({ description });
  });

  it.each([
    ['AdjustmentRequest', 'description', 500],
    ['GrantRequest', 'description', 500],
    ['ChargeRequest', 'consumable', 255],
    ['HoldRequest', 'consumable', 255],
    ['RefundRequest', 'purchaseId', 255],
  ] as const)('is bounded in %s: %s', async (name, field, limit) => {
    const { ask, give } = await open();
    await give(1_000_000);
    const route = (Object.values(routes) as Route[]).find(({ request }) => request === name);
    const send = (length: number) =>
      ask('administrator', `POST ${route?.path}`, {
        body: bodyWith(name, field, 'x'.repeat(length)),
      });
    expect((await send(limit)).status).not.toBe(400);
    expect(problemIn(await send(limit + 1))).toEqual(['invalid_request', `/${field}`]);
  });
});

describe('an id in a path', () => {
  const long = 'x'.repeat(256);
  const ids = [...hostile.map(([, text]) => `a${text}b`).filter(isEncodable), long];

  it.each(Object.entries(routes) as [RouteName, Route][])(
    'is plain and short: %s',
    async (_, { method, path }) => {
      const { send, baseUrl, received } = await open();
      for (const id of ids.map(encodeURIComponent)) {
        const paths = [`/accounts/${id}${path.replace('{id}', 'none')}`];
        if (path.includes('{id}')) paths.push(`/accounts/acct_1${path.replace('{id}', id)}`);
        for (const target of paths) {
          const response = await send(baseUrl + target, {
            method,
            headers: { ...signIn('administrator', ACCOUNT), 'content-type': 'application/json' },
          });
          expect(response.status).toBe(404);
        }
      }
      expect(received).toEqual([]);
    },
  );

  it('may have 255 characters', async () => {
    const { ask } = await open();
    const account = `acct_${'x'.repeat(250)}`;
    expect((await ask('administrator', 'GET /credits', { account })).status).toBe(200);
  });
});

/** What becomes of hostile text in each query parameter: one that is missing here does not compile. */
const parameters = {
  consumable: 'refused',
  cursor: 'refused',
  limit: 'refused',
  kind: 'refused',
  actor: 'refused',
  from: 'refused',
  to: 'refused',
  search: 'refused',
  status: 'refused',
  wait: 'refused',
  interval: 'refused',
  groupBy: 'refused',
  // An unknown event is one that is too old: the client starts over.
  after: 'unknown',
} as const satisfies Record<QueryName, 'refused' | 'unknown'>;

type QueryName = {
  [Name in RouteName]: (typeof routes)[Name] extends {
    query: readonly (infer Parameter extends string)[];
  }
    ? Parameter
    : never;
}[RouteName];

describe('text in a query', () => {
  const queries = (Object.values(routes) as Route[]).flatMap(({ path, query = [] }) =>
    query.map((name): [string, string, QueryName] => [
      `${path}?${name}`,
      path.replace('{id}', 'none'),
      name as QueryName,
    ]),
  );

  it.each(queries)('is plain and short: %s', async (_, path, name) => {
    const { ask, received } = await open();
    const values = [...hostile.map(([, text]) => text).filter(isEncodable), 'x'];
    for (const value of values) {
      const text = value === 'x' ? 'x'.repeat(256) : `a${value}b`;
      const reply = await ask('administrator', `GET ${path}?${name}=${encodeURIComponent(text)}`, {
        headers: { accept: 'application/json' },
      });
      expect(reply.status).toBe(parameters[name] === 'refused' ? 400 : 200);
      expect(JSON.stringify(received)).not.toContain(JSON.stringify(text).slice(1, -1));
    }
  });
});

describe('an id in a call of the backend’s own methods', () => {
  /** An import has ids in its rows alone, as fields of its request: see `import-balances.test.ts`. */
  type Method = Exclude<keyof CreditsBackend, 'handler' | 'reconcile' | 'importBalances'>;
  const request = () => ({ idempotencyKey: newKey() });

  /** Every method: one that is missing here does not compile. */
  const calls = {
    charge: (backend, accountId) =>
      backend.charge(accountId, { ...request(), ...requestBodies.ChargeRequest }),
    hold: (backend, accountId) =>
      backend.hold(accountId, { ...request(), ...requestBodies.HoldRequest }),
    settleHold: (backend, accountId, id) => backend.settleHold(accountId, id, { finalMicros: 1 }),
    releaseHold: (backend, accountId, id) => backend.releaseHold(accountId, id),
    extendHold: (backend, accountId, id) => backend.extendHold(accountId, id, request()),
    grant: (backend, accountId) => backend.grant(accountId, { ...request(), amountMicros: 1 }),
    adjust: (backend, accountId) =>
      backend.adjust(accountId, { ...request(), ...requestBodies.AdjustmentRequest }),
    refund: (backend, accountId) =>
      backend.refund(accountId, { ...request(), ...requestBodies.RefundRequest }),
    settle: (backend, accountId, id) => backend.settle(accountId, id),
    allowanceOf: (backend, accountId, id) => backend.allowanceOf(accountId, id),
    cardChanged: (backend, accountId) => backend.cardChanged(accountId),
    closeAccount: (backend, accountId) => backend.closeAccount(accountId),
    reopenAccount: (backend, accountId) => backend.reopenAccount(accountId),
    resolveReview: (backend, accountId, id) =>
      backend.resolveReview(accountId, id, {
        ...request(),
        action: 'accept',
        by: 'ada',
        note: 'Agreed',
      }),
  } satisfies Record<
    Method,
    (backend: CreditsBackend, accountId: string, id: string) => Promise<unknown>
  >;

  it.each(Object.entries(calls))('is plain and short: %s', async (_, call) => {
    const { received, ...backend } = await open();
    const ids = [...hostile.map(([, text]) => `a${text}b`), '', 'x'.repeat(256)];
    for (const id of ids) {
      for (const [accountId, other] of [[id, 'none'] as const, [ACCOUNT, id] as const]) {
        if (accountId === ACCOUNT && call.length < 3) continue;
        const error: unknown = await call(backend, accountId, other).catch(
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(ProblemError);
        expect(error).toMatchObject({ code: 'not_found' });
      }
    }
    expect(received).toEqual([]);
  });
});
