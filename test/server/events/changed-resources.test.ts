/** `credits.changed` names every resource that changed: a client re-reads no other. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONSENT_TEXT_VERSION } from '../../../src/contract/resources/consent.js';
import { changedResourceNames } from '../../../src/contract/resources/event-stream.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { ACCOUNT, newKey } from '../open-service.js';
import { openListening } from './open-listening.js';
import { isStatus, type Frame } from './read-frames.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const DOLLAR = 1_000_000;

async function openPage() {
  const service = await openListening();
  await service.give(100 * DOLLAR);
  const { next, until } = await service.listen('owner');
  await until(isStatus);
  const unread: (Frame | null)[] = [];
  const read = async (): Promise<void> => {
    for (let frame = await next(); frame; frame = await next()) unread.push(frame);
  };
  const reading = read();
  const purchases: string[] = [];

  return {
    ...service,
    purchases,
    /** The resources that the frames since the last call name; every resource for a frame without a list. */
    async named(): Promise<string[]> {
      await vi.advanceTimersByTimeAsync(200);
      const hints = unread.splice(0).filter((frame) => frame?.event === 'credits.changed');
      const lists = hints.map((frame) => {
        const { resources } = JSON.parse(frame?.data ?? '') as { resources?: string[] };
        return resources ?? changedResourceNames;
      });
      return changedResourceNames.filter((name) => lists.some((list) => list.includes(name)));
    },
    /** The resources as clients read them. */
    async bodies(): Promise<Record<string, string>> {
      const get = async (path: string) => (await service.ask('owner', `GET ${path}`)).text;
      const { version: _, ...credits } = await service.credits();
      const { data } = JSON.parse(await get('/purchases')) as { data: { status: string }[] };
      return {
        credits: JSON.stringify(credits),
        transactions: await get('/transactions'),
        auto_top_up: await get('/auto-top-up'),
        purchases: JSON.stringify(data.filter(({ status }) => /processing|review/.test(status))),
      };
    },
    async leave(): Promise<void> {
      await service.leave();
      await reading;
    },
  };
}

type Page = Awaited<ReturnType<typeof openPage>>;

const settle = async ({ settle: look }: Page, id: string) => void (await look(ACCOUNT, id));

/** Begins a purchase unless five are open, and returns it, or else the latest one. */
async function begun(page: Page): Promise<string> {
  const { status, text } = await page.ask('owner', 'POST /purchases', {
    body: { amountMicros: 10 * DOLLAR },
  });
  if (status === 201) {
    const { purchase } = JSON.parse(text) as { purchase: { id: string } };
    page.purchases.push(purchase.id);
  }
  return page.purchases.at(-1) ?? '';
}

/** Applies a change at the provider to the purchase that was begun last, or to the one before. */
const atProvider =
  (change: (page: Page, id: string) => void, offset = -1) =>
  async (page: Page) => {
    const id = page.purchases.at(offset) ?? (await begun(page));
    change(page, id);
    await settle(page, id);
  };

/** Changes the latest purchase at the provider, if that is possible in its status. */
const attempt =
  (change: (page: Page, id: string) => Promise<unknown>) =>
  async (page: Page): Promise<void> => {
    const id = page.purchases.at(-1);
    if (id !== undefined) await change(page, id).catch(() => undefined);
  };

async function save(page: Page, enabled: boolean): Promise<void> {
  const { headers } = await page.ask('owner', 'GET /auto-top-up');
  await page.ask('owner', 'PUT /auto-top-up', {
    headers: { 'if-match': headers.get('etag') },
    body: {
      enabled,
      thresholdMicros: 10 * DOLLAR,
      amountMicros: 25 * DOLLAR,
      monthlyLimitMicros: null,
      consent: { textVersion: CONSENT_TEXT_VERSION, locale: 'en', text: 'I agree.' },
    },
  });
}

const actions: Record<string, (page: Page) => Promise<unknown>> = {
  'a grant': ({ give }) => give(DOLLAR),
  'a charge': ({ charge }) => charge(DOLLAR),
  'a hold': ({ ask }) =>
    ask('administrator', 'POST /holds', {
      body: { maxMicros: DOLLAR, consumable: 'llm_tokens' },
    }),
  'a begun purchase': begun,
  'a payment in progress': atProvider(({ provider }, id) => provider.process(id)),
  'a payment': atProvider(({ provider }, id) => provider.pay(id)),
  'an earlier payment': atProvider(({ provider }, id) => provider.pay(id), -2),
  'a declined payment': atProvider(({ provider }, id) => provider.fail(id)),
  'an expired checkout': atProvider(({ provider }, id) => provider.expire(id)),
  'a payment of another amount': atProvider(({ provider }, id) =>
    provider.pay(id, { amountMicros: DOLLAR }),
  ),
  'an accepted review': attempt(({ resolveReview }, purchaseId) =>
    resolveReview(ACCOUNT, purchaseId, {
      idempotencyKey: newKey(),
      action: 'accept',
      by: 'ada@acme.example',
      note: 'Agreed.',
    }),
  ),
  'a refund': attempt(async (page, id) => {
    page.provider.refund(id, DOLLAR);
    await settle(page, id);
  }),
  'auto top-up on': (page) => save(page, true),
  'auto top-up off': (page) => save(page, false),
};

describe('credits.changed', () => {
  it.each([
    ['a grant', ['credits', 'transactions']],
    ['a charge', ['credits', 'transactions']],
    ['a hold', ['credits']],
    ['a begun purchase', []],
    ['a payment in progress', ['purchases']],
    ['a payment', ['credits', 'transactions']],
    ['a declined payment', []],
    ['a payment of another amount', ['purchases']],
    ['auto top-up on', ['credits', 'auto_top_up']],
  ])('names, after %s, %j', async (action, resources) => {
    const page = await openPage();
    await page.named();
    await actions[action]?.(page);
    expect(await page.named()).toEqual(resources);
    await page.leave();
  });

  it('names every resource that changed, whatever happens', { timeout: 60_000 }, async () => {
    const seen = new Set<string>();
    const steps = fc.array(fc.constantFrom(...Object.keys(actions)), {
      minLength: 6,
      maxLength: 14,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (names) => {
        const page = await openPage();
        await page.named();
        for (const name of names) {
          const before = await page.bodies();
          await actions[name]?.(page);
          const named = await page.named();
          const after = await page.bodies();
          for (const resource of changedResourceNames) {
            if (before[resource] === after[resource]) continue;
            seen.add(`${name}: ${resource}`);
            expect(named, `after ${name}`).toContain(resource);
          }
        }
        await page.leave();
      }),
      { seed: 12, numRuns: 25 },
    );
    for (const part of [
      'in progress: purchases',
      'accepted review: purchases',
      'on: auto_top_up',
    ]) {
      expect([...seen].filter((change) => change.endsWith(part))).toHaveLength(1);
    }
  });

  it('names the purchases after a commit of another process, which may have moved one', async () => {
    const store = createMemoryStore();
    const page = await openListening({ store });
    const other = await openListening({ store });
    await page.give(DOLLAR);
    const { until, next } = await page.listen('owner');
    await until(isStatus);
    await other.give(DOLLAR);
    const coming = next();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(JSON.parse((await coming)?.data ?? '')).toHaveProperty('resources', [
      'credits',
      'transactions',
      'purchases',
    ]);
    await page.leave();
  });
});
