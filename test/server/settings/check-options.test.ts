import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMockBackend } from '../../../src/mocks/backend/mock-backend.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { createIds } from '../../../src/server/accounts/ids.js';
import { usdLimits } from '../../../src/server/accounts/limits.js';
import type { CreditsBackendOptions } from '../../../src/server/backend-options.js';
import { createCreditsBackend } from '../../../src/server/backend.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { Payments } from '../../../src/server/ports/payments.js';
import type { Principal } from '../../../src/server/ports/principal.js';
import { ACCOUNT, newKey } from '../open-service.js';
import { wrongOptions } from './wrong-options.js';

const simulated = createSimulatedPayments();
/** A provider of the host app's own. */
const real: Payments = { ...simulated, isSimulated: false };

const right: CreditsBackendOptions = {
  store: createMemoryStore(),
  payments: real,
  authenticate: () => null,
  resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 0 }),
};

/** Creates a backend with options of any shape, as a host app without type checks can. */
const create = (options: object) => createCreditsBackend({ ...right, ...options });

afterEach(() => void vi.unstubAllEnvs());

describe('createCreditsBackend', () => {
  it('is tried with more than 100 wrong options in these tests', () => {
    expect(wrongOptions.length).toBeGreaterThan(100);
  });

  it.each(wrongOptions.map(([options, ...parts]) => ({ options, parts })))(
    'throws at creation: $parts',
    ({ options, parts }) => {
      expect(() => create(options)).toThrow(
        /^(createCreditsBackend received|clock returned|ids returned) /,
      );
      for (const part of parts) expect(() => create(options)).toThrow(part);
    },
  );

  it.each([undefined, null, true, 'options', []])('throws for the options %j', (options) => {
    const make = () => createCreditsBackend(options as unknown as CreditsBackendOptions);
    expect(make).toThrow('createCreditsBackend received options');
  });

  const { purchase, autoTopUp } = usdLimits;
  it.each<[string, object]>([
    ['nothing but the four that are required', {}],
    [
      'optional ones that are undefined',
      { notify: undefined, clock: undefined, limits: undefined },
    ],
    ['the default limits', { limits: { usd: usdLimits } }],
    ['limits in euros', { limits: { eur: usdLimits } }],
    ['prices before tax', { limits: { usd: { ...usdLimits, pricesExcludeTax: true } } }],
    ['prices with tax', { limits: { usd: { ...usdLimits, pricesExcludeTax: undefined } } }],
    [
      'limits that leave one amount',
      {
        limits: {
          usd: {
            purchase: { minMicros: 5e6, maxMicros: 5e6, defaultMicros: 5e6, presetsMicros: [5e6] },
            autoTopUp: {
              minAmountMicros: 5e6,
              maxAmountMicros: 5e6,
              minThresholdMicros: 5e6,
              defaultAmountMicros: 5e6,
              defaultThresholdMicros: 5e6,
              confirmAboveMicros: 5e9,
            },
          },
        },
      },
    ],
    [
      'a threshold of any micro-unit',
      { limits: { usd: { purchase, autoTopUp: { ...autoTopUp, defaultThresholdMicros: 1 } } } },
    ],
    ['no origin', { allowedOrigins: [] }],
    [
      'origins',
      { allowedOrigins: ['https://a.example', 'http://localhost:5173', 'http://[::1]:81'] },
    ],
    ['a clock at 1970', { clock: () => 0 }],
    ['a clock with fractions', { clock: () => 0.5 }],
    ['random ids', { ids: () => crypto.randomUUID() }],
    ['a store of a class', { store: Object.create(createMemoryStore()) as object }],
    ['a provider with other members', { payments: { ...real, secret: 'sk' } }],
    ['a provider without a portal', { payments: { ...real, createPortalSession: undefined } }],
  ])('accepts %s', (_, options) => {
    expect(() => create(options)).not.toThrow();
  });
});

describe('an id', () => {
  it('that repeats later stops the request, which then changes nothing', async () => {
    let id = 0;
    let next: () => string = () => String((id += 1));
    const faults: unknown[] = [];
    const store = createMemoryStore();
    const administrator: Principal = { kind: 'server', scopes: ['admin'] };
    const { grant, handler } = create({
      store,
      ids: () => next(),
      authenticate: () => administrator,
      onFault: (fault: unknown) => void faults.push(fault),
    });
    const ask = () => grant(ACCOUNT, { idempotencyKey: newKey(), amountMicros: 1 });
    await ask();
    await ask();
    const count = next;
    for (const repeated of [id, id - 1, 'a/b']) {
      next = () => String(repeated);
      await expect(ask()).rejects.toThrow('ids returned');
      const request = new Request(`https://app.example.com/accounts/${ACCOUNT}/grants`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': newKey() },
        body: '{"amountMicros":1}',
      });
      const response = await handler(request);
      expect(response.status).toBe(500);
      expect(response.headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{32}$/);
    }
    expect(faults).toHaveLength(3);
    expect((await store.load(ACCOUNT, []))?.account.balanceMicros).toBe(2);
    next = count;
    await ask();
    expect((await store.load(ACCOUNT, []))?.account.balanceMicros).toBe(3);
  });

  it('is remembered a thousand times, and no longer', () => {
    let count = 0;
    let modulus = 1_000;
    const next = createIds(() => String((count += 1) % modulus));
    for (let drawn = 0; drawn < 1_000; drawn += 1) next();
    expect(next).toThrow('ids returned "1" twice');
    modulus = 1_001;
    count = 0;
    const slower = createIds(() => String((count += 1) % modulus));
    for (let drawn = 0; drawn < 3_000; drawn += 1) slower();
  });
});

describe('a clock', () => {
  it('that stops working later is named in the error', async () => {
    let reading = 0;
    const backend = create({ clock: () => reading });
    reading = Number.NaN;
    const granted = backend.grant(ACCOUNT, { idempotencyKey: newKey(), amountMicros: 1 });
    await expect(granted).rejects.toThrow('clock returned NaN, which is not a time');
  });
});

describe('simulated payments', () => {
  const wrapped: Payments = { ...simulated, name: 'acme' };

  it.each([
    ['simulated payments', simulated],
    ['simulated payments under another name', wrapped],
  ])('in production stop the creation of the backend: %s', (_, payments) => {
    vi.stubEnv('NODE_ENV', 'production');
    const refused = 'NODE_ENV is "production", so it would sell credits for no money';
    expect(() => create({ payments })).toThrow(refused);
    expect(() => create({ payments })).toThrow('pass allowSimulatedPayments: true');
    expect(() => create({ payments, allowSimulatedPayments: false })).toThrow(refused);
    expect(() => create({ payments, allowSimulatedPayments: true })).not.toThrow();
    expect(() => create({ payments: real })).not.toThrow();
  });

  it.each(['development', 'test', ''])('are accepted under NODE_ENV=%s', (environment) => {
    vi.stubEnv('NODE_ENV', environment);
    expect(() => create({ payments: simulated })).not.toThrow();
  });

  it('are accepted in a browser, which has no process', () => {
    vi.stubEnv('NODE_ENV', 'production');
    vi.stubGlobal('process', undefined);
    try {
      expect(() => create({ payments: simulated })).not.toThrow();
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('of a mock backend are accepted in production, where a storybook is built', () => {
    vi.stubEnv('NODE_ENV', 'production');
    expect(() => createMockBackend()).not.toThrow();
  });
});
