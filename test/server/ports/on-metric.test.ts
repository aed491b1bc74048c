import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import type { CreditsBackendOptions } from '../../../src/server/backend-options.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { BackendMetric } from '../../../src/server/ports/backend-metric.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { ACCOUNT, charge, newKey, openService } from '../open-service.js';

afterEach(() => void vi.useRealTimers());

/** Opens a backend that records its measurements. */
async function open(options: Parameters<typeof openService>[0] = {}) {
  const metrics: BackendMetric[] = [];
  const service = await openService({
    onMetric: (metric) => void metrics.push(metric),
    ...options,
  });
  return { ...service, metrics };
}

const commits = (metrics: readonly BackendMetric[]) =>
  metrics.filter((metric) => metric.type === 'commit');
const callsIn = (metrics: readonly BackendMetric[]) =>
  metrics.flatMap((metric) =>
    metric.type === 'provider_call' ? [`${metric.call} ${metric.outcome}`] : [],
  );

/** A memory store that records the answers of its commits. */
function countingStore(memory = createMemoryStore()) {
  const counts = { ok: 0, conflict: 0 };
  const store: LedgerStore = {
    ...memory,
    async commit(change) {
      const conflict = await memory.commit(change);
      counts[conflict ? 'conflict' : 'ok'] += 1;
      return conflict;
    },
  };
  return { store, counts };
}

describe('a commit', () => {
  it('is measured with the commands that arrived together', async () => {
    const { charge: take, give, metrics } = await open();
    await give(100);
    metrics.length = 0;
    const request = {
      amountMicros: 1,
      consumable: 'llm_tokens',
      onInsufficient: 'reject',
    } as const;
    await Promise.all(
      Array.from({ length: 7 }, () => take(ACCOUNT, { ...request, idempotencyKey: newKey() })),
    );
    const sizes = commits(metrics).map(({ batchSize }) => batchSize);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(7);
    expect(sizes.length).toBeLessThan(7);
    expect(new Set(commits(metrics).map(({ outcome }) => outcome))).toEqual(new Set(['ok']));
  });

  it('is measured once for each answer of the store, with conflicts between processes', async () => {
    let conflicts = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 2, maxLength: 40 }), async (writers) => {
        const { store, counts } = countingStore();
        const metrics: BackendMetric[] = [];
        const onMetric = (metric: BackendMetric) => void metrics.push(metric);
        const one = await openService({ store, onMetric });
        const other = await openService({ store, onMetric });
        await Promise.all(writers.map((isOne) => (isOne ? one : other).give(1)));
        const outcomes = commits(metrics).map(({ outcome }) => outcome);
        expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(counts.ok);
        expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(counts.conflict);
        const stored = commits(metrics).filter(({ outcome }) => outcome === 'ok');
        expect(stored.reduce((sum, { batchSize }) => sum + batchSize, 0)).toBe(writers.length);
        conflicts += counts.conflict;
      }),
      { numRuns: 50, seed: 1 },
    );
    expect(conflicts).toBeGreaterThan(50);
  });

  it('is measured in milliseconds, until the store answers, fails, or has taken 20 seconds', async () => {
    vi.useFakeTimers();
    const memory = createMemoryStore();
    const answers: (() => Promise<void>)[] = [
      () => new Promise((resolve) => setTimeout(resolve, 300)),
      () => new Promise((_, reject) => setTimeout(reject, 40, new Error('no disk'))),
      () => new Promise(() => undefined),
    ];
    const store: LedgerStore = {
      ...memory,
      async commit(change) {
        await answers.shift()?.();
        return memory.commit(change);
      },
    };
    const { give, metrics } = await open({ store });
    for (let grant = 0; grant < 3; grant += 1) {
      const given = give(1).catch(() => undefined);
      await vi.advanceTimersByTimeAsync(20_000);
      await given;
    }
    expect(metrics).toEqual([
      { type: 'commit', outcome: 'ok', durationMs: 300, batchSize: 1 },
      { type: 'commit', outcome: 'failed', durationMs: 40, batchSize: 1 },
      { type: 'commit', outcome: 'failed', durationMs: 20_000, batchSize: 1 },
    ]);
  });

  it('is not stored for a repeated charge and a refused one', async () => {
    const { ask, give, metrics } = await open();
    const key = newKey();
    await give(100);
    await ask('consumer', 'POST /charges', { key, body: charge(1) });
    metrics.length = 0;
    await ask('consumer', 'POST /charges', { key, body: charge(1) });
    await ask('consumer', 'POST /charges', { body: charge(1_000) });
    expect(commits(metrics).filter(({ outcome }) => outcome !== 'conflict')).toEqual([]);
  });
});

describe('a call to the payment provider', () => {
  it('is measured with its name and its outcome', async () => {
    const { buy, provider, metrics } = await open();
    provider.setWebhooks({ delivery: 'held' });
    await buy();
    expect(callsIn(metrics)).toEqual(['createCheckout ok', 'retrievePayment ok']);
  });

  it.each<[string, unknown, number]>([
    ['rejects', () => Promise.reject(new Error('sk_live_secret')), 0],
    [
      'throws',
      () => {
        throw new Error('sk_live_secret');
      },
      0,
    ],
    ['returns an answer that the ledger cannot use', async () => ({ url: 7 }), 0],
    ['never answers', () => new Promise(() => undefined), 20_000],
  ])('has failed if the provider %s', async (_, createCheckout, durationMs) => {
    vi.useFakeTimers();
    const simulated = createSimulatedPayments();
    const { ask, metrics } = await open({
      simulated: Object.assign(simulated, { createCheckout }),
      onFault: () => undefined,
    });
    const reply = ask('owner', 'POST /purchases', { body: { amountMicros: 10_000_000 } });
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await reply).status).toBe(503);
    expect(metrics.filter(({ type }) => type === 'provider_call')).toEqual([
      { type: 'provider_call', call: 'createCheckout', outcome: 'failed', durationMs },
    ]);
  });

  it('that ends in a declined payment has not failed', async () => {
    const { begin, provider, settle, metrics } = await open();
    provider.setWebhooks({ delivery: 'held' });
    const { purchase } = await begin();
    provider.fail(purchase.id);
    await settle(ACCOUNT, purchase.id);
    expect(new Set(callsIn(metrics))).toEqual(new Set(['createCheckout ok', 'retrievePayment ok']));
  });
});

describe('a measurement', () => {
  it('has no id, amount, or secret in it', async () => {
    const { buy, charge: take, provider, metrics } = await open();
    provider.setWebhooks({ delivery: 'held' });
    await buy(12_340_000);
    await take(ACCOUNT, {
      idempotencyKey: newKey(),
      amountMicros: 5_670_000,
      consumable: 'llm_tokens',
      onInsufficient: 'reject',
    });
    expect(metrics.length).toBeGreaterThan(4);
    const texts = metrics.map((metric) => JSON.stringify({ ...metric, durationMs: 0 }));
    expect(new Set(texts)).toEqual(
      new Set([
        '{"type":"commit","outcome":"ok","durationMs":0,"batchSize":1}',
        '{"type":"provider_call","call":"createCheckout","outcome":"ok","durationMs":0}',
        '{"type":"provider_call","call":"retrievePayment","outcome":"ok","durationMs":0}',
      ]),
    );
  });

  /** Hooks that misbehave in every way that a function can, each with a count of its calls. */
  const hooks: Record<string, (metric: BackendMetric) => unknown> = {
    throws: () => {
      throw new Error('no monitoring');
    },
    'throws nothing in particular': () => {
      throw undefined;
    },
    rejects: () => Promise.reject(new Error('no monitoring')),
    'rejects later': async () => {
      await Promise.resolve();
      throw new Error('no monitoring');
    },
    'never resolves': () => new Promise(() => undefined),
    'returns an object whose members throw': () =>
      new Proxy(
        {},
        {
          get() {
            throw new Error('no member');
          },
        },
      ),
    'changes what it receives': (metric) => Object.assign(metric, { outcome: 'failed', type: '' }),
  };

  it.each(Object.entries(hooks))(
    'changes nothing for a request if the hook %s',
    async (_, hook) => {
      const calls = vi.fn(hook);
      const faults: unknown[] = [];
      const rejections: unknown[] = [];
      const note = (reason: unknown) => void rejections.push(reason);
      process.on('unhandledRejection', note);
      try {
        const onFault: CreditsBackendOptions['onFault'] = (fault) => void faults.push(fault);
        const { buy, credits } = await openService({ onMetric: calls, onFault });
        expect((await buy()).status).toBe('succeeded');
        expect((await credits()).balanceMicros).toBe(10_000_000);
        await new Promise((resolve) => setImmediate(resolve));
      } finally {
        process.off('unhandledRejection', note);
      }
      expect(calls.mock.calls.length).toBeGreaterThan(3);
      expect([faults, rejections]).toEqual([[], []]);
    },
  );
});
