/** A top-up from its beginning to its end, and what has to happen after one that failed. */
import { describe, expect, it } from 'vitest';
import type { Payment } from '../../src/ledger/payment.js';
import { micros } from '../../src/money/money.js';
import { brokenInvariants } from './account-history.js';
import { declined } from './purchase-commands.js';
import { AMOUNT, THRESHOLD, amex, bankDebit, visa } from './top-up-commands.js';
import {
  DAY,
  HOUR,
  type Life,
  MINUTE,
  decline,
  liveWith,
  needsOwner,
  outage,
  paidAsAgreed,
  paused,
  sent,
  short,
} from './account-simulation.js';

const cardGone: Payment = {
  status: 'failed',
  failure: { code: 'unknown', message: 'There is no such card.' },
  cardProblem: 'no_payment_method',
};

describe('sending an attempt', () => {
  it('is written down before anyone is asked for money, once', () => {
    const life = short();
    life.send();
    const [attempt] = life.attempts();
    expect(attempt).toMatchObject({
      status: 'processing',
      sent: { at: '2026-01-15T12:00:00.000Z', cardId: visa.id },
      dueAt: '2026-01-15T12:02:00.000Z',
    });
    life.wait(MINUTE);
    life.send(amex);
    expect(life.attempts()).toEqual([attempt]);
  });

  it.each<[string, (life: Life) => void]>([
    ['it was switched off', (life) => void life.save({ enabled: false })],
    ['credits came from elsewhere', (life) => void life.adjust(1)],
    ['somebody bought credits', (life) => void life.buy()],
    ['the debt became too large', (life) => void life.adjust(-100_000_000)],
    [
      'a payment was disputed',
      (life) => void life.buy({ ...paidAsAgreed, disputedMicros: micros(10_000_000) }),
    ],
  ])('does not happen any more where %s', (_, happens) => {
    const life = short();
    happens(life);
    life.send();
    expect(life.attempts()).toMatchObject([{ status: 'canceled', sent: null, dueAt: null }]);
    expect(life.standing()).toMatchObject({ purchaseId: null, spentThisMonthMicros: 0 });
    expect(life.history.events.map(({ type }) => type)).not.toContain('credit_purchase_failed');
  });

  it.each([
    [null, 'no_payment_method'],
    [bankDebit, 'payment_method_unsupported'],
  ])('pauses where the card is %o', (card, reason) => {
    const life = short();
    life.send(card);
    expect(life.attempts()).toMatchObject([{ status: 'canceled', sent: null }]);
    expect(life.standing()).toMatchObject({ ...paused(reason), spentThisMonthMicros: 0 });
    life.charge(1);
    expect(life.attempts()).toHaveLength(1);
  });

  it('is for top-ups alone', () => {
    const life = liveWith(THRESHOLD);
    life.buy({ status: 'open' });
    expect(life.ask({ type: 'send_top_up', about: 'pur_1', card: visa })).toBe('not_found');
    expect(life.ask({ type: 'send_top_up', about: 'pur_none', card: visa })).toBe('not_found');
    expect(life.send()).toBe('not_found');
  });
});

describe('an attempt that is paid', () => {
  it('is credited once, and told of in that commit', () => {
    const life = sent();
    life.settle();
    expect(life.history.steps.at(-1)?.outcome).toMatchObject({
      entries: [{ kind: 'auto_top_up', amountMicros: AMOUNT }],
      records: [{ status: 'succeeded' }],
      events: [
        {
          type: 'credit_auto_recharge_triggered',
          purchaseId: life.attempts()[0]?.id,
          amountMicros: AMOUNT,
          balanceMicros: THRESHOLD - 1 + AMOUNT,
        },
      ],
    });
    life.settle();
    life.settle({ status: 'processing' });
    expect(life.history.entries).toHaveLength(2);
    expect(life.history.events.map(({ type }) => type)).toEqual(['credit_auto_recharge_triggered']);
    expect(life.standing()).toMatchObject({ status: 'armed', purchaseId: null });
    expect(brokenInvariants(life.history)).toEqual([]);
  });

  it('is credited whatever was thought of it, and no second one was charged meanwhile', () => {
    const life = sent();
    life.settle({ status: 'processing' });
    life.settle({ status: 'open' });
    life.wait(3 * DAY);
    life.charge(1);
    expect(life.attempts()).toMatchObject([{ status: 'processing' }]);
    life.settle();
    expect(life.account().balanceMicros).toBe(THRESHOLD - 2 + AMOUNT);
    expect(life.attempts()).toHaveLength(1);
  });

  it('forgets the declines before it', () => {
    const life = sent();
    life.settle(declined);
    for (let count = 0; count < 5; count += 1) {
      life.wait(4 * HOUR);
      life.charge(1);
      decline(life);
      life.wait(4 * HOUR);
      life.charge(1);
      life.send();
      life.settle();
      life.charge(life.account().balanceMicros - THRESHOLD + 1);
      decline(life);
    }
    expect(life.standing().status).toBe('backing_off');
  });

  it('that is not as agreed blocks any other until a person has looked at it', () => {
    const life = sent();
    life.settle({ ...paidAsAgreed, capturedMicros: micros(AMOUNT + 10_000) });
    life.wait(30 * DAY);
    life.charge(1);
    expect(life.attempts()).toMatchObject([{ status: 'needs_review' }]);
    expect(life.standing().status).toBe('charging');
    const refunds = [{ id: 'theirs', amountMicros: micros(AMOUNT + 10_000) }];
    life.settle({ ...paidAsAgreed, capturedMicros: micros(AMOUNT + 10_000), refunds });
    expect(life.standing()).toMatchObject({ status: 'backing_off', purchaseId: null });
  });
});

describe('an attempt that is declined', () => {
  it('backs off one hour, then four, then pauses, and each is told of', () => {
    const life = sent();
    life.settle(declined);
    const first = '2026-01-15T13:00:00.000Z';
    expect(life.standing()).toMatchObject({ status: 'backing_off', nextAttemptAt: first });
    life.charge(1);
    expect(life.attempts()).toHaveLength(1);
    life.waitUntil('2026-01-15T12:59:59.999Z');
    life.charge(1);
    expect(life.attempts()).toHaveLength(1);
    life.waitUntil(first);
    life.charge(1);
    expect(life.attempts()).toHaveLength(2);
    decline(life);
    const second = '2026-01-15T17:00:00.000Z';
    expect(life.standing()).toMatchObject({ status: 'backing_off', nextAttemptAt: second });
    life.waitUntil(second);
    life.charge(1);
    decline(life);
    expect(life.standing()).toMatchObject(paused('payment_failed'));
    expect(life.account().autoTopUp.lastFailure).toEqual(declined.failure);
    const common = {
      type: 'credit_purchase_failed',
      origin: 'auto_top_up',
      amountMicros: AMOUNT,
      failure: declined.failure,
    };
    expect(life.history.events).toMatchObject([
      { ...common, nextAttemptAt: first, autoTopUpPaused: false },
      { ...common, nextAttemptAt: second, autoTopUpPaused: false },
      { ...common, autoTopUpPaused: true },
    ]);
    expect(life.history.events.at(-1)).not.toHaveProperty('nextAttemptAt');
  });

  it('is tried again by itself, though nothing is used', () => {
    const life = sent();
    life.settle(declined);
    expect(life.history.records.get('top_up_alarm')?.dueAt).toBe('2026-01-15T13:00:00.000Z');
    life.wait(HOUR);
    life.ringAlarm();
    decline(life);
    life.wait(4 * HOUR);
    life.ringAlarm();
    decline(life);
    life.wait(30 * DAY);
    expect(life.ringAlarm()).toBe('precondition_failed');
    expect(life.attempts()).toHaveLength(3);
  });

  it('in a week in which it would be 500 times is tried three times for each pause', () => {
    const life = short();
    let tries = 0;
    let triesSincePause = 0;
    for (let count = 0; count < 500; count += 1) {
      if (life.attempts().at(-1)?.status === 'awaiting_payment') {
        decline(life);
        tries += 1;
        triesSincePause += 1;
      }
      expect(triesSincePause).toBeLessThanOrEqual(3);
      // An owner who is as stubborn as the card, once a day.
      if (count % 72 === 71) {
        life.resume(AMOUNT);
        triesSincePause = 0;
      }
      life.wait(20 * MINUTE);
      life.charge(1);
      life.ringAlarm();
    }
    expect(tries).toBe(7 * 3);
  });

  it('for want of its owner pauses at once', () => {
    const life = sent();
    life.settle(needsOwner);
    expect(life.standing()).toMatchObject(paused('requires_action'));
    expect(life.history.events).toMatchObject([
      { type: 'credit_purchase_failed', failure: needsOwner.failure, autoTopUpPaused: true },
    ]);
    life.buy();
    expect(life.standing().pausedReason).toBe('requires_action');
  });

  it('for want of a card pauses at once', () => {
    const life = sent();
    life.settle(cardGone);
    expect(life.standing()).toMatchObject(paused('no_payment_method'));
    expect(life.history.events).toMatchObject([{ autoTopUpPaused: true }]);
    // The very same card, put back.
    life.ask({ type: 'change_card', card: visa });
    expect(life.standing().status).toBe('charging');
  });

  it('by an outage is no decline, is told to nobody, and waits', () => {
    const life = sent();
    for (let count = 0; count < 8; count += 1) {
      life.settle(outage);
      expect(life.standing().status).toBe('backing_off');
      expect(life.account().autoTopUp.declines).toBe(0);
      life.wait(HOUR);
      life.ringAlarm();
      life.send();
    }
    expect(life.history.events).toEqual([]);
    life.settle(declined);
    expect(life.account().autoTopUp.declines).toBe(1);
  });

  it('goes on to count where auto top-up is off by then', () => {
    const life = sent();
    life.save({ enabled: false });
    life.settle(declined);
    expect(life.standing()).toMatchObject({ status: 'off', purchaseId: null });
    expect(life.save({})).toBe('ok');
    expect(life.standing().status).toBe('backing_off');
  });
});
