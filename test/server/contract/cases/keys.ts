import { describe, expect, it } from 'vitest';
import { chargeReplySchema } from '../../../../src/contract/resources/charge.js';
import { transactionSchema } from '../../../../src/contract/resources/transaction.js';
import { routes, type RouteName } from '../../../../src/contract/routes/routes.js';
import { problemIn } from '../../problem-in.js';
import type { Mount } from '../mounts.js';
import { ACCOUNT, charge, openService, valueOf, type Reply } from '../../open-service.js';

const key = 'message-42-of-chat-7';

interface KeyCase {
  body: object;
  /** Another valid body, which the same key must refuse. */
  other: object;
}

/** Every route with a key: one that is missing here does not compile. */
const keyedRoutes = {
  createCharge: { body: charge(125), other: charge(126) },
  createGrant: {
    body: { amountMicros: 125 },
    other: { amountMicros: 125, description: 'Welcome' },
  },
  createAdjustment: {
    body: { amountMicros: -125, description: 'Counted twice' },
    other: { amountMicros: 125, description: 'Counted twice' },
  },
  createHold: {
    body: { maxMicros: 125, consumable: 'llm_tokens' },
    other: { maxMicros: 126, consumable: 'llm_tokens' },
  },
  createPurchase: { testedIn: 'purchases.ts' },
  createRefund: { testedIn: 'purchase-ends.ts' },
  createSetupSession: { testedIn: 'setups.ts' },
  extendHold: { testedIn: 'hold-ends.ts' },
  resumeAutoTopUp: { testedIn: 'resuming.ts' },
} satisfies Record<KeyedRouteName, KeyCase | { testedIn: string }>;

type KeyedRouteName = {
  [Name in RouteName]: (typeof routes)[Name] extends { key: true } ? Name : never;
}[RouteName];

const changes = Object.entries<KeyCase | { testedIn: string }>(keyedRoutes).flatMap(
  ([name, keyCase]): [string, object, object][] => {
    const { method, path } = routes[name as KeyedRouteName];
    return 'body' in keyCase ? [[`${method} ${path}`, keyCase.body, keyCase.other]] : [];
  },
);

const transactionIdOf = (reply: Reply) => {
  const { transactionId, id } = JSON.parse(reply.text) as { transactionId?: string; id?: string };
  return transactionId ?? id;
};

export function describeKeys(mount: Mount): void {
  async function openedWith(balanceMicros: number) {
    const service = await openService({}, mount);
    await service.give(balanceMicros);
    return service;
  }

  describe('an idempotency key', () => {
    it.each(changes)('makes %s take effect once, with one response', async (request, body) => {
      const { ask, lookAt } = await openedWith(1_000_000);
      const first = await ask('administrator', request, { key, body });
      const after = await lookAt();
      expect(first.status).toBe(201);
      expect(first.headers.get('idempotent-replayed')).toBeNull();

      const again = await ask('administrator', request, { key, body });
      expect(again.status).toBe(201);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(again.text).toBe(first.text);
      expect(await lookAt()).toBe(after);
    });

    it.each(changes)(
      'belongs to the content of its first request: %s',
      async (request, body, other) => {
        const { ask, lookAt } = await openedWith(1_000_000);
        const first = await ask('administrator', request, { key, body });
        const after = await lookAt();
        expect(problemIn(await ask('administrator', request, { key, body: other }))).toEqual([
          'idempotency_key_reused',
        ]);
        expect(await lookAt()).toBe(after);
        const again = await ask('administrator', request, { key, body });
        expect(transactionIdOf(again)).toBe(transactionIdOf(first));
      },
    );

    it('stands for the content of a request, not for its notation', async () => {
      const { ask } = await openedWith(1_000_000);
      const first = await ask('consumer', 'POST /charges', { key, body: charge(125) });
      const { onInsufficient, consumable, amountMicros } = charge(125);
      const reordered = JSON.stringify({ onInsufficient, amountMicros, consumable }, null, 2);
      const again = await ask('consumer', 'POST /charges', { key, body: reordered });
      expect(again.text).toBe(first.text);
    });

    it('counts for one account and one route only', async () => {
      const { ask, give, credits } = await openedWith(1_000_000);
      await give(1_000_000, 'acct_2');
      const one = await ask('administrator', 'POST /charges', { key, body: charge(125) });
      const account = 'acct_2';
      const two = await ask('administrator', 'POST /charges', { key, body: charge(125), account });
      const three = await ask('administrator', 'POST /grants', { key, body: { amountMicros: 5 } });
      for (const reply of [one, two, three]) {
        expect(reply.status).toBe(201);
        expect(reply.headers.get('idempotent-replayed')).toBeNull();
      }
      expect(new Set([one, two, three].map(transactionIdOf)).size).toBe(3);
      expect(await credits()).toMatchObject({ balanceMicros: 999_880 });
      expect(await credits(account)).toMatchObject({ balanceMicros: 999_875 });
    });

    it('is not used up by a refusal: the same request succeeds once there are credits', async () => {
      const { ask, give, credits } = await openedWith(100);
      const send = () => ask('consumer', 'POST /charges', { key, body: charge(125) });
      expect(problemIn(await send())).toEqual(['out_of_credits']);
      expect(problemIn(await send())).toEqual(['out_of_credits']);
      await give(25);
      const reply = await send();
      expect(reply.status).toBe(201);
      expect(reply.headers.get('idempotent-replayed')).toBeNull();
      expect(await credits()).toMatchObject({ balanceMicros: 0 });
    });

    it('is not used up by a forbidden or invalid request, or by one for an unknown account', async () => {
      const { ask } = await openedWith(1_000_000);
      const body = charge(125);
      expect(problemIn(await ask(null, 'POST /charges', { key, body }))).toEqual([
        'unauthenticated',
      ]);
      expect(problemIn(await ask('owner', 'POST /charges', { key, body }))).toEqual([
        'forbidden_role',
      ]);
      const invalid = { key, body: charge(-1) };
      expect(problemIn(await ask('consumer', 'POST /charges', invalid))).toEqual([
        'invalid_request',
        '/amountMicros',
      ]);
      const nobody = { key, body, account: 'nobody' };
      expect(problemIn(await ask('consumer', 'POST /charges', nobody))).toEqual(['not_found']);
      const reply = await ask('consumer', 'POST /charges', { key, body });
      expect(reply.headers.get('idempotent-replayed')).toBeNull();
      expect(reply.status).toBe(201);
    });

    it('of a partial charge replays that part, also once there are more credits', async () => {
      const { ask, give } = await openedWith(100);
      const send = () => ask('consumer', 'POST /charges', { key, body: charge(125, 'partial') });
      const first = valueOf(chargeReplySchema, await send());
      expect(first).toMatchObject({ chargedMicros: 100, shortfallMicros: 25 });
      await give(1_000_000);
      expect(valueOf(chargeReplySchema, await send())).toEqual(first);
    });

    it('has one effect, under any number of concurrent requests', async () => {
      const { ask, credits } = await openedWith(1_000_000);
      const send = () => ask('consumer', 'POST /charges', { key, body: charge(125) });
      const replies = await Promise.all(Array.from({ length: 20 }, send));
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
      expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
      const originals = replies.filter(({ headers }) => !headers.has('idempotent-replayed'));
      expect(originals).toHaveLength(1);
      expect(await credits()).toMatchObject({ balanceMicros: 999_875 });
    });

    it('has one effect when concurrent requests with it differ', async () => {
      const { ask, credits } = await openedWith(1_000_000);
      const send = (_: unknown, index: number) =>
        ask('consumer', 'POST /charges', { key, body: charge(index % 2 ? 7 : 5) });
      const replies = await Promise.all(Array.from({ length: 20 }, send));
      const taken = replies.filter(({ status }) => status === 201);
      const refused = replies.filter(({ status }) => status !== 201);
      expect(taken).toHaveLength(10);
      expect(new Set(taken.map(({ text }) => text)).size).toBe(1);
      expect(refused.map((reply) => problemIn(reply)[0])).toEqual(
        Array(10).fill('idempotency_key_reused'),
      );
      const { chargedMicros } = JSON.parse(taken[0]?.text ?? '') as { chargedMicros: number };
      expect(await credits()).toMatchObject({ balanceMicros: 1_000_000 - chargedMicros });
    });

    it.each(changes)('is required by %s', async (request, body) => {
      const { ask, lookAt } = await openedWith(1_000_000);
      const before = await lookAt();
      for (const none of [null, '', '   ']) {
        const reply = await ask('administrator', request, { key: none, body });
        expect(problemIn(reply)).toEqual(['idempotency_key_missing', '/headers/idempotency-key']);
      }
      expect(await lookAt()).toBe(before);
    });

    it.each([
      ['too short', 'x'.repeat(15)],
      ['too long', 'x'.repeat(256)],
      ['not ASCII', 'schlüssel-zum-glück'],
      ['not printable', 'tab\tinside-the-key'],
      ['two headers', 'one-key-of-two-headers, another-key-of-two'],
      ['the same header twice', 'one-key-of-two-headers, one-key-of-two-headers'],
    ])('that is %s is refused', async (_, odd) => {
      const { ask, lookAt } = await openedWith(1_000_000);
      const before = await lookAt();
      const reply = await ask('consumer', 'POST /charges', { key: odd, body: charge(1) });
      expect(problemIn(reply)).toEqual(['invalid_request', '/headers/idempotency-key']);
      expect(await lookAt()).toBe(before);
    });

    it.each([
      ['the shortest', 'x'.repeat(16)],
      ['the longest', 'x'.repeat(255)],
      ['full of punctuation', '!"#$%&()*+,-./:;<=>?@[]^_`{|}~ \''],
      ['a list of words', 'message:42, tokens ~, chat 7'],
      ['the name of a JavaScript property', '__proto__.constructor'],
    ])('that is %s is accepted, and replayed', async (_, odd) => {
      const { ask, credits } = await openedWith(1_000_000);
      const send = () => ask('consumer', 'POST /charges', { key: odd, body: charge(125) });
      const [first, again] = [await send(), await send()];
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.text).toBe(first.text);
      expect(await credits()).toMatchObject({ balanceMicros: 999_875 });
    });

    it('is the same over HTTP and in the backend’s own methods', async () => {
      const { ask, charge: chargeWithin, grant } = await openedWith(1_000_000);
      const within = await chargeWithin(ACCOUNT, { idempotencyKey: key, ...chargeOf(125) });
      const reply = await ask('consumer', 'POST /charges', { key, body: charge(125) });
      expect(reply.headers.get('idempotent-replayed')).toBe('true');
      expect({ ...valueOf(chargeReplySchema, reply), isReplay: false }).toEqual(within);

      const given = await ask('administrator', 'POST /grants', { key, body: { amountMicros: 5 } });
      const again = await grant(ACCOUNT, { idempotencyKey: key, amountMicros: 5 });
      expect(again).toEqual({ ...valueOf(transactionSchema, given), isReplay: true });
    });
  });
}

const chargeOf = (amountMicros: number) =>
  ({ amountMicros, consumable: 'llm_tokens', onInsufficient: 'reject' }) as const;
