import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routes } from '../../../src/contract/routes/routes.js';
import { openAccount } from '../../../src/ledger/state/account.js';
import type { Actor, Labels } from '../../../src/ledger/state/attribution.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { micros } from '../../../src/money/money.js';
import { createAccountWriter } from '../../../src/server/accounts/account-writer.js';
import { randomId } from '../../../src/std/random-id.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { change } from '../../ledger/auto-top-up/top-up-commands.js';
import { ACCOUNT, charge, openService, type Question, type Reply } from '../open-service.js';

/** Everything that may differ between two accounts. */
interface Ledger {
  /** The amounts of the account's movements: adjustments, charges, and grants. */
  amounts: readonly number[];
  /** The actor and the labels of charges and of a settled hold. */
  actor: Actor | undefined;
  labels: Labels | undefined;
  lowThresholdMicros: number;
  autoTopUp: { thresholdMicros: number; amountMicros: number } | null;
  last4: string | null;
  /** The rest of the plan's allowance; `null` when the plan includes nothing. */
  leftMicros: number | null;
  /**
   * Purchase amounts in cents. Each purchase is left unpaid, paid, or partly refunded or disputed.
   */
  purchases: readonly number[];
}

/** Names that differ between accounts, also in their number of digits. */
const words = fc.nat().map((number) => `used by ${number}`);

const ledgers: fc.Arbitrary<Ledger> = fc.record({
  amounts: fc.array(
    fc.oneof(fc.integer({ min: -50_000_000, max: 50_000_000 }), fc.integer({ min: -3, max: 3 })),
    { maxLength: 6 },
  ),
  actor: fc.option(fc.record({ id: words, name: fc.option(words, { nil: undefined }) }), {
    nil: undefined,
  }),
  labels: fc.option(
    words.map((word): Labels => [['model', word]]),
    { nil: undefined },
  ),
  lowThresholdMicros: fc.nat(),
  autoTopUp: fc.option(
    fc.tuple(fc.nat(), fc.integer({ min: 500, max: 200_000 })).map(([thresholdMicros, cents]) => ({
      thresholdMicros,
      amountMicros: (Math.ceil(thresholdMicros / 10_000) + cents) * 10_000,
    })),
  ),
  last4: fc.option(fc.constantFrom('4242', '1881', '0005')),
  leftMicros: fc.option(fc.oneof(fc.constant(0), fc.nat(3))),
  purchases: fc.array(fc.integer({ min: 500, max: 100_000 }), { maxLength: 2 }),
});

async function openWith(ledger: Ledger) {
  const { amounts, lowThresholdMicros, autoTopUp, last4, leftMicros, purchases } = ledger;
  const attribution = { actor: ledger.actor, labels: ledger.labels };
  const store = createMemoryStore();
  const card = { brand: 'visa', expMonth: 1, expYear: 2034, usableOffSession: true };
  const paymentMethod = last4 === null ? null : { ...card, last4, source: 'customer' };
  const service = await openService({
    store,
    simulated: createSimulatedPayments({ paymentMethod, clock: () => 0 }),
    resolveAccount: () => ({ currency: 'usd', lowThresholdMicros }),
    ...(leftMicros !== null && {
      allowance: () => ({
        includedMicros: leftMicros + 1,
        usedElsewhereMicros: 1,
        periodStartsAt: '2026-03-01T00:00:00Z',
        periodEndsAt: resetsAt,
      }),
    }),
  });
  const writer = createAccountWriter({
    store,
    open: async () => opened(lowThresholdMicros),
    decisionContext: () => ({ now: '2026-01-01T00:00:00.000Z', id: randomId() }),
  });
  for (const [index, amount] of amounts.entries()) {
    const amountMicros = micros(amount);
    const cause = { source: `${amount}:${index}`, fingerprint: '' };
    await writer.write(
      ACCOUNT,
      amount % 2 === 0
        ? { type: 'adjustment', ...cause, amountMicros, description: `By ${amount}` }
        : amount < 0
          ? { type: 'charge', ...cause, amountMicros: micros(-amount), ...rest, ...attribution }
          : { type: 'grant', ...cause, amountMicros, description: `${amount} for free` },
    );
  }
  const held = await writer.write(ACCOUNT, {
    type: 'begin_hold',
    source: 'holds:of-this-test',
    fingerprint: '',
    maxMicros: micros(7),
    minMicros: micros(1),
    consumable: 'llm_tokens',
    ttlSeconds: 900,
    ...attribution,
  });
  const [record] = held?.status === 'done' ? held.records : [];
  if (record) {
    const finalMicros = micros(7);
    await writer.write(ACCOUNT, { type: 'settle_hold', about: record.id, finalMicros });
  }
  if (autoTopUp) {
    const { thresholdMicros, amountMicros } = autoTopUp;
    const acknowledgedChargeMicros = micros(amountMicros);
    const saved = change({ thresholdMicros, amountMicros }, { acknowledgedChargeMicros });
    const written = await writer.write(ACCOUNT, saved);
    if (written?.status !== 'done') throw new Error('Settings as these can be saved.');
  }
  for (const cents of purchases) {
    const { purchase } = await service.begin(cents * 10_000);
    if (cents % 4 > 0) service.provider.pay(purchase.id);
    if (cents % 4 === 1) service.provider.refund(purchase.id, 4_000_000);
    if (cents % 4 === 2) service.provider.dispute(purchase.id);
    await service.settle(ACCOUNT, purchase.id);
  }
  return service;
}

const resetsAt = '2026-04-01T00:00:00.000Z';

const rest = { consumable: 'llm_tokens', onInsufficient: 'partial' } as const;

const opened = (lowThresholdMicros: number) =>
  openAccount({
    accountId: ACCOUNT,
    currency: 'usd',
    minorUnitMicros: micros(10_000),
    lowThresholdMicros: micros(lowThresholdMicros),
    thresholdMicros: micros(5_000_000),
    amountMicros: micros(25_000_000),
    now: '2026-01-01T00:00:00.000Z',
  });

const key = 'the-key-of-a-member';

/** All requests that a member can try: each route, used correctly and incorrectly. */
const questions: [string, Question][] = [
  ...Object.values(routes).map(({ method, path }): [string, Question] => [
    `${method} ${path.replace('{id}', 'pur_1')}`,
    method === 'GET' ? {} : { key, body: charge(1) },
  ]),
  ['GET /credits', { headers: { 'if-none-match': '*', 'if-match': '*' } }],
  ['GET /status', { account: 'current', headers: { 'if-none-match': '"1"' } }],
  ['GET /transactions?limit=1', {}],
  ['GET /transactions?limit=999&cursor=x', {}],
  ['GET /transactions?cursor=seq_1&kind=grant', {}],
  ['GET /transactions?actor=ann&search=1&from=x', { headers: { accept: 'text/csv' } }],
  ['GET /purchases?status=succeeded&limit=1', {}],
  ['GET /purchases/pur_1?wait=99', {}],
  ['POST /purchases', { key, body: { amountMicros: 10_000_000 } }],
  ['POST /refunds', { key, body: { purchaseId: 'pur_1' } }],
  ['GET /status?consumable=llm_tokens', { headers: { 'if-none-match': '*' } }],
  ['POST /charges', { key: null, body: '{' }],
  ['POST /charges', { account: 'current', key, body: charge(1) }],
  ['POST /grants', { key, body: { amountMicros: 2 ** 53 - 1 } }],
  ['POST /credits', {}],
  ['HEAD /credits', {}],
  ['OPTIONS /credits', {}],
];

/** The two-valued state, with the host app's own date of the plan's renewal. */
const TWO_VALUED = /"state":"(ok|out_of_credits)"(,"resetsAt":"2026-04-01T00:00:00\.000Z")?/;

/** A whole response except the random id of its request. */
function responseText({ status, headers, text }: Reply): string {
  const requestId = headers.get('x-request-id') ?? '';
  return `${status} ${JSON.stringify([...headers])} ${text}`.replaceAll(requestId, '');
}

describe('a member', () => {
  it('I17: learns no number: responses of any two accounts differ in the two-valued state at most', async () => {
    const sender = fc.constantFrom('member', 'intern');
    await fc.assert(
      fc.asyncProperty(ledgers, ledgers, sender, async (one, other, role) => {
        const services = [await openWith(one), await openWith(other)];
        for (const [request, question] of questions) {
          const replies = await Promise.all(
            services.map(({ ask }) => ask(role, request, question)),
          );
          const [mine, theirs] = replies.map((reply) =>
            responseText(reply).replace(TWO_VALUED, ''),
          );
          expect(mine).toBe(theirs);
        }
      }),
      { numRuns: 1000 },
    );
  }, 120_000);

  it('receives the correct state, without a digit beside it', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, async (ledger) => {
        const { ask, credits } = await openWith(ledger);
        const { text } = await ask('member', 'GET /status');
        const [, state, reset] = TWO_VALUED.exec(text) ?? [];
        const { balanceMicros } = await credits();
        const isOut = balanceMicros < 10_000 && (ledger.leftMicros ?? 0) === 0;
        expect(state).toBe(isOut ? 'out_of_credits' : 'ok');
        expect(reset !== undefined).toBe(isOut && ledger.leftMicros !== null);
        expect(text.replace(ACCOUNT, '').replace(reset ?? '', '')).not.toMatch(/\d/);
      }),
      { numRuns: 200 },
    );
  });
});
