/** Faults of the host app's `allowance` callback, and commits that are lost around its call. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createAskAllowance } from '../../../src/server/faults/ask-allowance.js';
import type { Allowance } from '../../../src/server/ports/allowance.js';
import { monthOf } from '../contract/cases/usage/open-with-plan.js';
import { losing } from '../memory/losing-store.js';
import { ACCOUNT, charge, newKey, openService } from '../open-service.js';
import { problemIn } from '../problem-in.js';

const tokens = {
  amountMicros: 300,
  consumable: 'llm_tokens',
  onInsufficient: 'reject' as const,
};

const wanted = { maxMicros: 400, consumable: 'llm_tokens' };

async function opened(allowance: () => Promise<Allowance | null>) {
  const faults: unknown[] = [];
  const { store, loseCommit } = losing();
  const service = await openService({
    store,
    allowance,
    onFault: (fault) => void faults.push(fault),
  });
  // The balance is large enough that reading the account does not call `allowance`.
  await service.give(1_000_000);
  const { id } = await service
    .hold(ACCOUNT, { idempotencyKey: newKey(), ...wanted })
    .catch(() => ({ id: 'hold_none' }));
  return { ...service, id, faults, loseCommit };
}

const fail = (): never => {
  throw new Error('plans are down');
};

describe('an allowance callback that throws', () => {
  it('changes nothing, is reported, and is called again for a retry with the same key', async () => {
    let isDown = false;
    const { ask, id, faults, lookAt, credits } = await opened(async () =>
      isDown ? fail() : monthOf(500),
    );
    const requests = [
      ['POST /charges', { key: newKey(), body: charge(300) }],
      ['POST /holds', { key: newKey(), body: wanted }],
    ] as const;
    const before = await lookAt();
    isDown = true;
    for (const [request, question] of requests) {
      const reply = await ask('consumer', request, question);
      expect(problemIn(reply)).toEqual(['ledger_unavailable']);
      expect(reply.headers.get('retry-after')).toBe('1');
      expect(reply.text).not.toContain('plans are down');
    }
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatchObject({ cause: { message: 'plans are down' } });
    expect(await lookAt()).toBe(before);
    const settle = `POST /holds/${id}/settle`;
    expect((await ask('consumer', settle, { body: { finalMicros: 200 } })).status).toBe(200);
    isDown = false;
    for (const [request, question] of requests) {
      const reply = await ask('consumer', request, question);
      expect(reply.headers.has('idempotent-replayed')).toBe(false);
      expect(reply.status).toBeLessThan(300);
    }
    expect(await credits()).toMatchObject({ balanceMicros: 1_000_000, reservedMicros: 400 });
  });

  it('or never answers fails the request after ten seconds and does not block a retry', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const never = new Promise<Allowance>(() => undefined);
    let isSilent = true;
    const service = await openService({
      allowance: () => (isSilent ? never : monthOf(300)),
    });
    const send = () =>
      service.charge(ACCOUNT, { idempotencyKey: 'sent-more-than-once', ...tokens });
    const lost = [send(), send()].map((sent) => sent.catch((error: unknown) => error));
    await vi.advanceTimersByTimeAsync(10_000);
    for (const error of await Promise.all(lost)) {
      expect(error).toMatchObject({ code: 'ledger_unavailable' });
    }
    isSilent = false;
    expect(await send()).toMatchObject({ coveredMicros: 300 });
  });

  it('leaves the status unknown', async () => {
    const { ask } = await openService({ allowance: fail, onFault: () => undefined });
    expect(problemIn(await ask('member', 'GET /status'))).toEqual(['ledger_unavailable']);
  });
});

describe('an allowance callback with an invalid answer', () => {
  it.each<[string, unknown]>([
    ['a negative number', monthOf(-1)],
    ['a fraction', monthOf(0.5)],
    ['more than the largest exact amount', monthOf(2 ** 53)],
    ['NaN', monthOf(Number.NaN)],
    ['a string', { ...monthOf(0), includedMicros: '100' }],
    ['the amount that the plan covers, as before', { coveredMicros: 100 }],
    ['undefined', undefined],
    ['a list', [monthOf(100)]],
    ['negative usage elsewhere', monthOf(5, { usedElsewhereMicros: -1 })],
    ['null as usage elsewhere', { ...monthOf(5), usedElsewhereMicros: null }],
    ['no end', { ...monthOf(5), periodEndsAt: undefined }],
    ['an invalid date', monthOf(5, { periodEndsAt: 'soon' })],
    ['a date without a time zone', monthOf(5, { periodEndsAt: '2026-04-01T00:00:00' })],
    ['a date in another time zone', monthOf(5, { periodEndsAt: '2026-04-01T00:00:00+02:00' })],
    ['a month that does not exist', monthOf(5, { periodEndsAt: '2026-13-01T00:00:00Z' })],
    ['a day that does not exist', monthOf(5, { periodStartsAt: '2026-02-30T00:00:00Z' })],
    ['a Date object', { ...monthOf(5), periodEndsAt: new Date(0) }],
    ['an end at the start', monthOf(5, { periodEndsAt: '2026-03-01T00:00:00.000Z' })],
    ['an end before the start', monthOf(5, { periodEndsAt: '2026-02-01T00:00:00Z' })],
    [
      'an end in the millisecond of the start',
      monthOf(5, { periodEndsAt: '2026-03-01T00:00:00.0009Z' }),
    ],
  ])('(%s) is an internal error that tells the host app how to fix it', async (_, answer) => {
    const { ask, faults, lookAt } = await opened(async () => answer as Allowance);
    const before = await lookAt();
    for (const kind of ['charges', 'holds']) {
      const body = kind === 'charges' ? charge(300) : { ...wanted, maxMicros: 300 };
      const reply = await ask('consumer', `POST /${kind}`, { body });
      expect(problemIn(reply)).toEqual(['internal_error']);
      expect(String(faults.at(-1))).toMatch(
        /^InvalidAnswerError: allowance returned .* is .* Return \{ includedMicros/,
      );
    }
    expect(await lookAt()).toBe(before);
  });

  it('is not one whose times have another form, or whose numbers are 0', async () => {
    const forms = [
      '2026-03-01T00:00:00Z',
      '2026-03-01T00:00:00.000Z',
      '2026-03-01T00:00:00.000999Z',
    ];
    for (const periodStartsAt of forms) {
      const ask = createAskAllowance(() => monthOf(0, { periodStartsAt, usedElsewhereMicros: -0 }));
      expect(await ask(ACCOUNT, 'sms')).toEqual({
        includedMicros: 0,
        usedElsewhereMicros: 0,
        periodStartsAt: '2026-03-01T00:00:00.000Z',
        periodEndsAt: '2026-04-01T00:00:00.000Z',
      });
    }
    expect(await createAskAllowance(() => null)(ACCOUNT, 'sms')).toBeNull();
  });
});

describe('a lost commit', () => {
  it.each([
    ['before', false],
    ['after', true],
  ])(
    '%s it stored a charge, a hold, or its end has one effect after a retry',
    async (_, isStored) => {
      let questions = 0;
      const { ask, id, credits, loseCommit, allowanceOf } = await opened(async () => {
        questions += 1;
        return monthOf(1_000);
      });
      for (const [request, question, isAsking] of [
        ['POST /charges', { key: newKey(), body: charge(300) }, true],
        ['POST /charges', { key: newKey(), body: charge(100) }, true],
        ['POST /holds', { key: newKey(), body: wanted }, true],
        [`POST /holds/${id}/extend`, { key: newKey() }, false],
        [`POST /holds/${id}/settle`, { body: { finalMicros: 200 } }, false],
      ] as const) {
        questions = 0;
        loseCommit(1, isStored);
        expect(problemIn(await ask('consumer', request, question))).toEqual(['ledger_unavailable']);
        const again = await ask('consumer', request, question);
        expect(again.status).toBeLessThan(300);
        expect(again.headers.has('idempotent-replayed')).toBe(isStored);
        // A stored charge or hold has the allowance's answer stored beside it.
        expect(questions).toBe(isAsking ? (isStored ? 1 : 2) : 0);
        expect((await ask('consumer', request, question)).text).toBe(again.text);
      }
      expect(await credits()).toMatchObject({ balanceMicros: 1_000_000, reservedMicros: 200 });
      expect(await allowanceOf(ACCOUNT, 'llm_tokens')).toMatchObject({ leftMicros: 200 });
      loseCommit(1, isStored);
      const release = `POST /holds/${id}/release`;
      expect(problemIn(await ask('consumer', release))).toEqual(['settle_conflict']);
    },
  );
});
