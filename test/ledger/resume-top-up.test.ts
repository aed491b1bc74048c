/** What pauses auto top-up, and what lets it go on: for each reason, who has to do something. */
import { describe, expect, it } from 'vitest';
import { micros } from '../../src/money/money.js';
import { declined } from './purchase-commands.js';
import { AMOUNT, amex, bankDebit, visa } from './top-up-commands.js';
import {
  DAY,
  HOUR,
  decline,
  needsOwner,
  paidAsAgreed,
  paused,
  sent,
  short,
  type Life,
} from './top-up-life.js';

describe('auto top-up that is paused', () => {
  const pausedBy: Record<string, (life: Life) => void> = {
    payment_failed: (life) => {
      for (let count = 0; count < 3; count += 1) {
        decline(life);
        life.wait(4 * HOUR);
        life.charge(1);
      }
    },
    requires_action: (life) => {
      life.send();
      life.settle(needsOwner);
    },
    no_payment_method: (life) => void life.send(null),
    payment_method_unsupported: (life) => void life.send(bankDebit),
    disputed: (life) => {
      life.send();
      life.settle({ ...paidAsAgreed, disputedMicros: micros(AMOUNT) });
    },
  };

  const reasons = Object.keys(pausedBy);

  /** Paused, with a balance below the threshold. */
  function pausedFor(reason: string): Life {
    const life = short();
    pausedBy[reason]?.(life);
    expect(life.standing()).toMatchObject(paused(reason));
    return life;
  }

  it.each(reasons)('charges nothing, whatever is used: %s', (reason) => {
    const life = pausedFor(reason);
    const count = life.attempts().length;
    for (let days = 0; days < 60; days += 1) {
      life.wait(DAY);
      life.charge(1);
      life.ringAlarm();
    }
    expect(life.attempts()).toHaveLength(count);
  });

  it.each(reasons)('goes on when it is resumed, for a charge that was agreed to: %s', (reason) => {
    const life = pausedFor(reason);
    const before = life.account();
    expect(life.resume()).toBe('immediate_charge_not_acknowledged');
    expect(life.resume(AMOUNT - 10_000)).toBe('immediate_charge_not_acknowledged');
    expect(life.resume(AMOUNT, null)).toBe('payment_method_required');
    expect(life.resume(AMOUNT, bankDebit)).toBe('payment_method_unsupported');
    expect(life.account()).toBe(before);
    expect(life.resume(AMOUNT)).toBe('ok');
    expect(life.standing()).toMatchObject({ status: 'charging', pausedReason: null });
    expect(life.account().autoTopUp).toMatchObject({ declines: 0, lastFailure: null });
  });

  it.each([
    ['payment_failed', 'charging'],
    ['requires_action', 'charging'],
    ['no_payment_method', 'charging'],
    ['payment_method_unsupported', 'charging'],
    ['disputed', 'paused'],
  ])('and has another card: %s, then %s', (reason, status) => {
    const life = pausedFor(reason);
    life.ask({ type: 'change_card', card: bankDebit });
    expect(life.standing().status).toBe('paused');
    life.ask({ type: 'change_card', card: amex });
    expect(life.standing().status).toBe(status);
  });

  it.each([
    ['payment_failed', 'armed'],
    ['requires_action', 'paused'],
    ['no_payment_method', 'paused'],
    ['payment_method_unsupported', 'paused'],
    ['disputed', 'paused'],
  ])('and credits are bought by a person: %s, then %s', (reason, status) => {
    const life = pausedFor(reason);
    life.buy(declined);
    expect(life.standing().status).toBe('paused');
    life.buy();
    expect(life.standing().status).toBe(status);
  });

  it('backs off no more after a purchase or with another card, but within ten a day', () => {
    const life = sent();
    life.settle(declined);
    life.buy();
    expect(life.standing()).toMatchObject({ status: 'armed', nextAttemptAt: null });
    life.charge(10_000_000);
    decline(life);
    life.ask({ type: 'change_card', card: amex });
    expect(life.standing().status).toBe('charging');
    for (let count = 0; count < 20; count += 1) {
      decline(life);
      life.ask({ type: 'change_card', card: count % 2 === 0 ? visa : amex });
    }
    expect(life.attempts()).toHaveLength(10);
  });

  it('is not tried again by a card that is told of again', () => {
    const life = pausedFor('payment_failed');
    life.ask({ type: 'change_card', card: visa });
    life.ask({ type: 'change_card', card: visa });
    expect(life.standing().status).toBe('paused');
    life.ask({ type: 'change_card', card: amex });
    for (let count = 0; count < 3; count += 1) {
      decline(life);
      life.ask({ type: 'change_card', card: amex });
      life.wait(4 * HOUR);
      life.charge(1);
    }
    expect(life.standing().status).toBe('paused');
  });

  it('is asked about a charge that was on its way to be sent when it was paused', () => {
    const life = short();
    life.buy({ ...paidAsAgreed, disputedMicros: micros(10_000_000) });
    expect(life.standing()).toMatchObject({ ...paused('disputed'), purchaseId: null });
    expect(life.resume()).toBe('immediate_charge_not_acknowledged');
  });

  it('makes no charge that is no longer due when it is resumed, and that is no error', () => {
    const life = pausedFor('requires_action');
    life.adjust(100_000_000);
    expect(life.resume(AMOUNT)).toBe('ok');
    expect(life.standing()).toMatchObject({ status: 'armed', purchaseId: null });
  });

  it('remembers each key for resuming, so that a repeat lifts no later pause', () => {
    const life = pausedFor('requires_action');
    life.resume(AMOUNT);
    const outcome = life.history.steps.at(-1)?.outcome;
    expect(outcome).toMatchObject({
      records: [{ type: 'resumption', source: expect.stringMatching(/^resumes:/) }, {}],
    });
  });

  it('keeps a dispute as the reason, whatever comes of what was sent before', () => {
    const life = sent();
    life.buy({ ...paidAsAgreed, disputedMicros: micros(10_000_000) });
    expect(life.standing()).toMatchObject({
      ...paused('disputed'),
      purchaseId: life.attempts()[0]?.id,
    });
    life.settle(needsOwner);
    expect(life.standing()).toMatchObject({ ...paused('disputed'), purchaseId: null });
  });
});
