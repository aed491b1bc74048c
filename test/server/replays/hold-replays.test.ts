/**
 * Repeats of the two requests that let work begin or go on: the creation of a hold, and its extension. The
 * model knows the state of one hold, and each reply must agree with it.
 *
 * `npm run mutants` lets an ended hold be answered as granted, and answers with an outdated expiry. This test
 * catches both. All requests of a step are sent at once: the backend decides them in order, in one batch.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/server/faults/problem-error.js';
import { ACCOUNT, openService, type Service } from '../open-service.js';

const START = Date.UTC(2026, 0, 1);
const TTL_SECONDS = 60;

type Action =
  { type: 'hold' | 'settle' | 'release' } | { type: 'extend'; key: number; ttlSeconds: number };

interface Step {
  /** The seconds that pass before the step. */
  wait: number;
  /** Whether the worker runs before the step. */
  reconcile: boolean;
  actions: Action[];
}

const actions: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ type: 'hold' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('extend' as const),
      key: fc.nat(2),
      ttlSeconds: fc.constantFrom(30, 90),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom({ type: 'settle' as const }, { type: 'release' as const }),
  },
);

const steps: fc.Arbitrary<Step> = fc.record({
  wait: fc.constantFrom(0, 0, 20, 40),
  reconcile: fc.boolean(),
  actions: fc.array(actions, { minLength: 1, maxLength: 4 }),
});

const keyOf = (what: string) => `message-of-a-browser-${what}`;

const wanted = {
  maxMicros: 400,
  consumable: 'llm_tokens',
  ttlSeconds: TTL_SECONDS,
  idempotencyKey: keyOf('hold'),
};

/** The expected reply of each request in words, for a hold that began at 0. */
function model() {
  let status: 'open' | 'settled' | 'released' | 'expired' = 'open';
  let endsAt = TTL_SECONDS;
  const extensions = new Map<number, number>();

  function refusal(now: number): string | null {
    if (status === 'open') return endsAt <= now ? 'hold_not_open expired' : null;
    return `hold_not_open ${status}`;
  }

  function extend(key: number, ttlSeconds: number, now: number): string {
    const known = extensions.get(key);
    if (known !== undefined && known !== ttlSeconds) return 'idempotency_key_reused';
    const refused = refusal(now);
    if (refused !== null) return refused;
    if (known !== undefined) return `again until ${endsAt}`;
    extensions.set(key, ttlSeconds);
    endsAt = Math.max(endsAt, now + ttlSeconds);
    return `new until ${endsAt}`;
  }

  return {
    reconcile(now: number) {
      if (status === 'open' && endsAt <= now) status = 'expired';
    },
    expected(action: Action, now: number): string {
      if (action.type === 'hold') return refusal(now) ?? `again until ${endsAt}`;
      if (action.type === 'extend') return extend(action.key, action.ttlSeconds, now);
      const end = action.type === 'settle' ? 'settled' : 'released';
      if (status === end) return 'again';
      if (status === 'settled' || status === 'released') return 'settle_conflict';
      status = end;
      return 'new';
    },
  };
}

/** The backend's reply in the model's words. */
async function send(service: Service, action: Action, holdId: string): Promise<string> {
  try {
    const reply = await request(service, action, holdId);
    const kind = reply.isReplay ? 'again' : 'new';
    const isEnd = action.type === 'settle' || action.type === 'release';
    if (isEnd || !('expiresAt' in reply)) return kind;
    expect(reply).toMatchObject({ id: holdId, grantedMicros: wanted.maxMicros });
    return `${kind} until ${(Date.parse(reply.expiresAt) - START) / 1000}`;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return `${error.code} ${error.details.holdStatus ?? ''}`.trim();
  }
}

function request(service: Service, action: Action, holdId: string) {
  switch (action.type) {
    case 'hold':
      return service.hold(ACCOUNT, wanted);
    case 'extend': {
      const { ttlSeconds } = action;
      const idempotencyKey = keyOf(`extension-${action.key}`);
      return service.extendHold(ACCOUNT, holdId, { idempotencyKey, ttlSeconds });
    }
    case 'settle':
      return service.settleHold(ACCOUNT, holdId, { finalMicros: 300 });
    case 'release':
      return service.releaseHold(ACCOUNT, holdId);
    default:
      return action satisfies never;
  }
}

describe('a repeat of a hold or of its extension', () => {
  it('answers with the state now: the open hold, or the way in which it ended', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 8 }), async (plan) => {
        let now = 0;
        const service = await openService({ clock: () => START + now * 1000 });
        await service.give(1_000_000);
        const { id: holdId } = await service.hold(ACCOUNT, wanted);
        const modeled = model();
        for (const { wait, reconcile, actions: together } of plan) {
          now += wait;
          if (reconcile) {
            await service.reconcile();
            modeled.reconcile(now);
          }
          const expected = together.map((action) => modeled.expected(action, now));
          const replies = together.map((action) => send(service, action, holdId));
          expect(await Promise.all(replies)).toEqual(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is refused by the backend’s own methods with the way in which the hold ended', async () => {
    let now = START;
    const { give, hold, settleHold, releaseHold, extendHold, reconcile } = await openService({
      clock: () => now,
    });
    await give(1_000_000);
    const ends: [string, (id: string) => Promise<unknown>][] = [
      ['settled', (id) => settleHold(ACCOUNT, id, { finalMicros: 1 })],
      ['released', (id) => releaseHold(ACCOUNT, id)],
      ['expired', async () => (now += 900_000)],
      ['expired', async () => ((now += 900_000), await reconcile())],
    ];
    for (const [index, [holdStatus, end]] of ends.entries()) {
      const own = { ...wanted, idempotencyKey: keyOf(`${index}`) };
      const { id } = await hold(ACCOUNT, own);
      const longer = { idempotencyKey: keyOf(`longer-${index}`) };
      await extendHold(ACCOUNT, id, longer);
      await end(id);
      for (const again of [hold(ACCOUNT, own), extendHold(ACCOUNT, id, longer)]) {
        const error: unknown = await again.catch((reason: unknown) => reason);
        if (!(error instanceof ProblemError)) throw new Error('An ended hold was answered.');
        expect([error.status, error.code]).toEqual([409, 'hold_not_open']);
        expect(error.details).toMatchObject({ holdStatus });
        expect(error.toProblem('req_1')).toMatchObject({ holdStatus });
      }
    }
  });
});
