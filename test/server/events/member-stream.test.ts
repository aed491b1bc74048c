import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openListening } from './open-listening.js';
import { ACCOUNT, newKey } from '../open-service.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const amounts = fc.oneof(
  fc.integer({ min: 1, max: 40_000_000 }),
  fc.constantFrom(1, 9_999, 10_000, 5_000_000, 20_000_000),
);

/** Changes of an account, each some time after the change before. */
const histories = fc.array(
  fc.record({
    kind: fc.constantFrom('grant', 'charge', 'take', 'buy', 'fail', 'refund', 'dispute', 'wait'),
    amountMicros: amounts,
    afterMs: fc.constantFrom(0, 0, 150, 2_000, 16_000),
  }),
  { maxLength: 15 },
);

const lastEventIds = fc.constantFrom(undefined, '0', '1', '7', 'x');

type Service = Awaited<ReturnType<typeof openListening>>;

async function change(service: Service, kind: string, amountMicros: number): Promise<void> {
  const { give, charge, adjust, begin, settle, provider } = service;
  const bought: string[] = [];
  const buy = async () => {
    const { purchase } = await begin(10_000_000);
    bought.push(purchase.id);
    return purchase.id;
  };
  const paid = async () => {
    const id = await buy();
    provider.pay(id);
    await settle(ACCOUNT, id);
    return id;
  };
  switch (kind) {
    case 'grant':
      return give(amountMicros);
    case 'charge':
      // The balance may be empty already.
      return void (await charge(amountMicros).catch(() => undefined));
    case 'take': {
      const description = 'Correction';
      const request = { idempotencyKey: newKey(), amountMicros: -amountMicros, description };
      return void (await adjust(ACCOUNT, request));
    }
    case 'buy':
      return void (await paid());
    case 'fail': {
      const id = await buy();
      provider.fail(id);
      return void (await settle(ACCOUNT, id));
    }
    case 'refund':
    case 'dispute': {
      const id = await paid();
      if (kind === 'refund') provider.refund(id, 4_000_000);
      else provider.dispute(id);
      return void (await settle(ACCOUNT, id));
    }
    default:
  }
}

it('I17: a stream tells a member each change of the two-valued state, and no digit', async () => {
  let changes = 0;
  await fc.assert(
    fc.asyncProperty(histories, lastEventIds, async (history, lastEventId) => {
      const service = await openListening();
      const { listen, leave } = service;
      const stream = await listen('member', lastEventId ? { 'last-event-id': lastEventId } : {});
      const frames = stream.until(() => false);
      // The stream begins before the first change.
      await vi.advanceTimersByTimeAsync(0);
      const isEmpty = async () => (await service.credits()).balanceMicros < 10_000;
      for (const { kind, amountMicros, afterMs } of history) {
        await change(service, kind, amountMicros);
        await vi.advanceTimersByTimeAsync(afterMs);
      }
      await vi.advanceTimersByTimeAsync(2_200);
      const isOut = await isEmpty();
      await leave();
      const [opening, ...rest] = await frames;
      expect(opening).toEqual({ retry: '2000' });
      const told = rest.filter(({ comment }) => comment === undefined);
      const states = told.map(({ data }) => data ?? '');
      expect(told).toEqual(states.map((data) => ({ event: 'credits.status', data })));
      // The reconnection time is the same for every reader.
      expect(stream.text().replace('retry: 2000\n\n', '')).not.toMatch(/[0-9]/);
      const [first, second] = ['{"state":"out_of_credits"}', '{"state":"ok"}'];
      // The account is empty at first, and each frame reports a change.
      expect(states).toEqual(states.map((_, index) => (index % 2 === 0 ? first : second)));
      expect(states.at(-1)).toBe(isOut ? first : second);
      changes += states.length - 1;
    }),
    { numRuns: 150 },
  );
  // A run with fewer changes has tested too little.
  expect(changes).toBeGreaterThan(100);
}, 30_000);
