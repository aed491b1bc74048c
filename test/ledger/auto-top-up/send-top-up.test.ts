/** The course of a top-up, and the consequences of a failed one. */
import { describe, expect, it } from 'vitest';
import type { Payment } from '../../../src/ledger/state/payment.js';
import { micros } from '../../../src/money/money.js';
import { brokenInvariants } from '../account-history.js';
import { declined } from '../purchases/purchase-commands.js';
import { AMOUNT, THRESHOLD, amex, bankDebit, visa } from './top-up-commands.js';
import {
  DAY,
  HOUR,
  type AccountSimulation,
  MINUTE,
  decline,
  simulateAccount,
  needsAuthentication,
  outage,
  paidAsAgreed,
  paused,
  withSentAttempt,
  belowThreshold,
} from '../account-simulation.js';

const cardGone: Payment = {
  status: 'failed',
  failure: { code: 'unknown', message: 'There is no such card.' },
  cardProblem: 'no_payment_method',
};

describe('sending an attempt', () => {
  it('is recorded once, before the charge is requested', () => {
    const simulation = belowThreshold();
    simulation.send();
    const [attempt] = simulation.attempts();
    expect(attempt).toMatchObject({
      status: 'processing',
      sent: { at: '2026-01-15T12:00:00.000Z', cardId: visa.id },
      dueAt: '2026-01-15T12:02:00.000Z',
    });
    simulation.wait(MINUTE);
    simulation.send(amex);
    expect(simulation.attempts()).toEqual([attempt]);
  });

  it.each<[string, (simulation: AccountSimulation) => void]>([
    ['it was switched off', (simulation) => void simulation.save({ enabled: false })],
    ['credits came from elsewhere', (simulation) => void simulation.adjust(1)],
    ['somebody bought credits', (simulation) => void simulation.buy()],
    ['the debt became too large', (simulation) => void simulation.adjust(-100_000_000)],
    [
      'a payment was disputed',
      (simulation) => void simulation.buy({ ...paidAsAgreed, disputedMicros: micros(10_000_000) }),
    ],
  ])('does not happen if %s', (_, happens) => {
    const simulation = belowThreshold();
    happens(simulation);
    simulation.send();
    expect(simulation.attempts()).toMatchObject([{ status: 'canceled', sent: null, dueAt: null }]);
    expect(simulation.activity()).toMatchObject({ purchaseId: null, spentThisMonthMicros: 0 });
    expect(simulation.history.events.map(({ type }) => type)).not.toContain(
      'credit_purchase_failed',
    );
  });

  it.each([
    [null, 'no_payment_method'],
    [bankDebit, 'payment_method_unsupported'],
  ])('pauses auto top-up if the card is %o', (card, reason) => {
    const simulation = belowThreshold();
    simulation.send(card);
    expect(simulation.attempts()).toMatchObject([{ status: 'canceled', sent: null }]);
    expect(simulation.activity()).toMatchObject({ ...paused(reason), spentThisMonthMicros: 0 });
    simulation.charge(1);
    expect(simulation.attempts()).toHaveLength(1);
  });

  it('is possible only for top-ups', () => {
    const simulation = simulateAccount(THRESHOLD);
    simulation.buy({ status: 'open' });
    expect(
      simulation.execute({ type: 'send_top_up', about: 'pur_1', card: visa, isServed: true }),
    ).toBe('not_found');
    expect(
      simulation.execute({ type: 'send_top_up', about: 'pur_none', card: visa, isServed: true }),
    ).toBe('not_found');
    expect(simulation.send()).toBe('not_found');
  });
});

describe('a paid attempt', () => {
  it('is credited once, with an event in the same commit', () => {
    const simulation = withSentAttempt();
    simulation.settle();
    expect(simulation.history.steps.at(-1)?.outcome).toMatchObject({
      entries: [{ kind: 'auto_top_up', amountMicros: AMOUNT }],
      records: [{ status: 'succeeded' }],
      events: [
        {
          type: 'credit_auto_recharge_triggered',
          purchaseId: simulation.attempts()[0]?.id,
          amountMicros: AMOUNT,
          balanceMicros: THRESHOLD - 1 + AMOUNT,
        },
      ],
    });
    simulation.settle();
    simulation.settle({ status: 'processing' });
    expect(simulation.history.entries).toHaveLength(2);
    expect(simulation.history.events.map(({ type }) => type)).toEqual([
      'credit_auto_recharge_triggered',
    ]);
    expect(simulation.activity()).toMatchObject({ status: 'armed', purchaseId: null });
    expect(brokenInvariants(simulation.history)).toEqual([]);
  });

  it('is credited after any earlier report, and no second attempt starts meanwhile', () => {
    const simulation = withSentAttempt();
    simulation.settle({ status: 'processing' });
    simulation.settle({ status: 'open' });
    simulation.wait(3 * DAY);
    simulation.charge(1);
    expect(simulation.attempts()).toMatchObject([{ status: 'processing' }]);
    simulation.settle();
    expect(simulation.account().balanceMicros).toBe(THRESHOLD - 2 + AMOUNT);
    expect(simulation.attempts()).toHaveLength(1);
  });

  it('resets the number of declines', () => {
    const simulation = withSentAttempt();
    simulation.settle(declined);
    for (let count = 0; count < 5; count += 1) {
      simulation.wait(4 * HOUR);
      simulation.charge(1);
      decline(simulation);
      simulation.wait(4 * HOUR);
      simulation.charge(1);
      simulation.send();
      simulation.settle();
      simulation.charge(simulation.account().balanceMicros - THRESHOLD + 1);
      decline(simulation);
    }
    expect(simulation.activity().status).toBe('backing_off');
  });

  it('blocks other attempts if it is not as agreed, until a person has reviewed it', () => {
    const simulation = withSentAttempt();
    simulation.settle({ ...paidAsAgreed, capturedMicros: micros(AMOUNT + 10_000) });
    simulation.wait(30 * DAY);
    simulation.charge(1);
    expect(simulation.attempts()).toMatchObject([{ status: 'needs_review' }]);
    expect(simulation.activity().status).toBe('charging');
    const refunds = [{ id: 'theirs', amountMicros: micros(AMOUNT + 10_000) }];
    simulation.settle({ ...paidAsAgreed, capturedMicros: micros(AMOUNT + 10_000), refunds });
    expect(simulation.activity()).toMatchObject({ status: 'backing_off', purchaseId: null });
  });
});

describe('a declined attempt', () => {
  it('backs off one hour, then four, then pauses, with an event each time', () => {
    const simulation = withSentAttempt();
    simulation.settle(declined);
    const first = '2026-01-15T13:00:00.000Z';
    expect(simulation.activity()).toMatchObject({ status: 'backing_off', nextAttemptAt: first });
    simulation.charge(1);
    expect(simulation.attempts()).toHaveLength(1);
    simulation.waitUntil('2026-01-15T12:59:59.999Z');
    simulation.charge(1);
    expect(simulation.attempts()).toHaveLength(1);
    simulation.waitUntil(first);
    simulation.charge(1);
    expect(simulation.attempts()).toHaveLength(2);
    decline(simulation);
    const second = '2026-01-15T17:00:00.000Z';
    expect(simulation.activity()).toMatchObject({ status: 'backing_off', nextAttemptAt: second });
    simulation.waitUntil(second);
    simulation.charge(1);
    decline(simulation);
    expect(simulation.activity()).toMatchObject(paused('payment_failed'));
    expect(simulation.account().autoTopUp.lastFailure).toEqual(declined.failure);
    const common = {
      type: 'credit_purchase_failed',
      origin: 'auto_top_up',
      amountMicros: AMOUNT,
      failure: declined.failure,
    };
    expect(simulation.history.events).toMatchObject([
      { ...common, nextAttemptAt: first, autoTopUpPaused: false },
      { ...common, nextAttemptAt: second, autoTopUpPaused: false },
      { ...common, autoTopUpPaused: true },
    ]);
    expect(simulation.history.events.at(-1)).not.toHaveProperty('nextAttemptAt');
  });

  it('is repeated by the alarm, even if nothing is used', () => {
    const simulation = withSentAttempt();
    simulation.settle(declined);
    expect(simulation.history.records.get('top_up_alarm')?.dueAt).toBe('2026-01-15T13:00:00.000Z');
    simulation.wait(HOUR);
    simulation.fireAlarm();
    decline(simulation);
    simulation.wait(4 * HOUR);
    simulation.fireAlarm();
    decline(simulation);
    simulation.wait(30 * DAY);
    expect(simulation.fireAlarm()).toBe('precondition_failed');
    expect(simulation.attempts()).toHaveLength(3);
  });

  it('is repeated at most three times per pause in a week of constant declines', () => {
    const simulation = belowThreshold();
    let tries = 0;
    let triesSincePause = 0;
    for (let count = 0; count < 500; count += 1) {
      const last = simulation.attempts().at(-1);
      if (last?.status === 'processing' && last.sent === null) {
        decline(simulation);
        tries += 1;
        triesSincePause += 1;
      }
      expect(triesSincePause).toBeLessThanOrEqual(3);
      // The owner resumes once a day.
      if (count % 72 === 71) {
        simulation.resume(AMOUNT);
        triesSincePause = 0;
      }
      simulation.wait(20 * MINUTE);
      simulation.charge(1);
      simulation.fireAlarm();
    }
    expect(tries).toBe(7 * 3);
  });

  it('pauses at once if the owner must authenticate', () => {
    const simulation = withSentAttempt();
    simulation.settle(needsAuthentication);
    expect(simulation.activity()).toMatchObject(paused('requires_action'));
    expect(simulation.history.events).toMatchObject([
      {
        type: 'credit_purchase_failed',
        failure: needsAuthentication.failure,
        autoTopUpPaused: true,
      },
    ]);
    simulation.buy();
    expect(simulation.activity().pausedReason).toBe('requires_action');
  });

  it('pauses at once if the card is gone', () => {
    const simulation = withSentAttempt();
    simulation.settle(cardGone);
    expect(simulation.activity()).toMatchObject(paused('no_payment_method'));
    expect(simulation.history.events).toMatchObject([{ autoTopUpPaused: true }]);
    // The same card is added again.
    simulation.execute({ type: 'change_card', card: visa });
    expect(simulation.activity().status).toBe('charging');
  });

  it('does not count as a decline after an outage, causes no event, and is repeated', () => {
    const simulation = withSentAttempt();
    for (let count = 0; count < 8; count += 1) {
      simulation.settle(outage);
      expect(simulation.activity().status).toBe('backing_off');
      expect(simulation.account().autoTopUp.declines).toBe(0);
      simulation.wait(HOUR);
      simulation.fireAlarm();
      simulation.send();
    }
    expect(simulation.history.events).toEqual([]);
    simulation.settle(declined);
    expect(simulation.account().autoTopUp.declines).toBe(1);
  });

  it('still counts if auto top-up was switched off meanwhile', () => {
    const simulation = withSentAttempt();
    simulation.save({ enabled: false });
    simulation.settle(declined);
    expect(simulation.activity()).toMatchObject({ status: 'off', purchaseId: null });
    expect(simulation.save({})).toBe('ok');
    expect(simulation.activity().status).toBe('backing_off');
  });
});
