/** The reasons for a pause of auto top-up, and the action that ends each of them. */
import { describe, expect, it } from 'vitest';
import { micros } from '../../../src/money/money.js';
import { declined } from '../purchases/purchase-commands.js';
import { AMOUNT, amex, bankDebit, visa } from './top-up-commands.js';
import {
  DAY,
  HOUR,
  decline,
  needsAuthentication,
  paidAsAgreed,
  paused,
  withSentAttempt,
  belowThreshold,
  type AccountSimulation,
} from '../account-simulation.js';

describe('paused auto top-up', () => {
  const pausedBy: Record<string, (simulation: AccountSimulation) => void> = {
    payment_failed: (simulation) => {
      for (let count = 0; count < 3; count += 1) {
        decline(simulation);
        simulation.wait(4 * HOUR);
        simulation.charge(1);
      }
    },
    requires_action: (simulation) => {
      simulation.send();
      simulation.settle(needsAuthentication);
    },
    no_payment_method: (simulation) => void simulation.send(null),
    payment_method_unsupported: (simulation) => void simulation.send(bankDebit),
    disputed: (simulation) => {
      simulation.send();
      simulation.settle({ ...paidAsAgreed, disputedMicros: micros(AMOUNT) });
    },
  };

  const reasons = Object.keys(pausedBy);

  /** Returns a paused account with a balance below the threshold. */
  function pausedFor(reason: string): AccountSimulation {
    const simulation = belowThreshold();
    pausedBy[reason]?.(simulation);
    expect(simulation.activity()).toMatchObject(paused(reason));
    return simulation;
  }

  it.each(reasons)('charges nothing, however much is used: %s', (reason) => {
    const simulation = pausedFor(reason);
    const count = simulation.attempts().length;
    for (let days = 0; days < 60; days += 1) {
      simulation.wait(DAY);
      simulation.charge(1);
      simulation.fireAlarm();
    }
    expect(simulation.attempts()).toHaveLength(count);
  });

  it.each(reasons)('resumes with a charge that the user acknowledged: %s', (reason) => {
    const simulation = pausedFor(reason);
    const before = simulation.account();
    expect(simulation.resume()).toBe('immediate_charge_not_acknowledged');
    expect(simulation.resume(AMOUNT - 10_000)).toBe('immediate_charge_not_acknowledged');
    expect(simulation.resume(AMOUNT, null)).toBe('payment_method_required');
    expect(simulation.resume(AMOUNT, bankDebit)).toBe('payment_method_unsupported');
    expect(simulation.account()).toBe(before);
    expect(simulation.resume(AMOUNT)).toBe('ok');
    expect(simulation.activity()).toMatchObject({ status: 'charging', pausedReason: null });
    expect(simulation.account().autoTopUp).toMatchObject({ declines: 0, lastFailure: null });
  });

  it.each([
    ['payment_failed', 'charging'],
    ['requires_action', 'charging'],
    ['no_payment_method', 'charging'],
    ['payment_method_unsupported', 'charging'],
    ['disputed', 'paused'],
  ])('reacts to another card: after %s, it is %s', (reason, status) => {
    const simulation = pausedFor(reason);
    simulation.execute({ type: 'change_card', card: bankDebit });
    expect(simulation.activity().status).toBe('paused');
    simulation.execute({ type: 'change_card', card: amex });
    expect(simulation.activity().status).toBe(status);
  });

  it.each([
    ['payment_failed', 'armed'],
    ['requires_action', 'paused'],
    ['no_payment_method', 'paused'],
    ['payment_method_unsupported', 'paused'],
    ['disputed', 'paused'],
  ])('reacts to a purchase by hand: after %s, it is %s', (reason, status) => {
    const simulation = pausedFor(reason);
    simulation.buy(declined);
    expect(simulation.activity().status).toBe('paused');
    simulation.buy();
    expect(simulation.activity().status).toBe(status);
  });

  it('ends its back-off after a purchase or with another card, within ten attempts a day', () => {
    const simulation = withSentAttempt();
    simulation.settle(declined);
    simulation.buy();
    expect(simulation.activity()).toMatchObject({ status: 'armed', nextAttemptAt: null });
    simulation.charge(10_000_000);
    decline(simulation);
    simulation.execute({ type: 'change_card', card: amex });
    expect(simulation.activity().status).toBe('charging');
    for (let count = 0; count < 20; count += 1) {
      decline(simulation);
      simulation.execute({ type: 'change_card', card: count % 2 === 0 ? visa : amex });
    }
    expect(simulation.attempts()).toHaveLength(10);
  });

  it('does not try a card again that is reported repeatedly', () => {
    const simulation = pausedFor('payment_failed');
    simulation.execute({ type: 'change_card', card: visa });
    simulation.execute({ type: 'change_card', card: visa });
    expect(simulation.activity().status).toBe('paused');
    simulation.execute({ type: 'change_card', card: amex });
    for (let count = 0; count < 3; count += 1) {
      decline(simulation);
      simulation.execute({ type: 'change_card', card: amex });
      simulation.wait(4 * HOUR);
      simulation.charge(1);
    }
    expect(simulation.activity().status).toBe('paused');
  });

  it('needs an acknowledgment for a charge that was unsent when the pause began', () => {
    const simulation = belowThreshold();
    simulation.buy({ ...paidAsAgreed, disputedMicros: micros(10_000_000) });
    expect(simulation.activity()).toMatchObject({ ...paused('disputed'), purchaseId: null });
    expect(simulation.resume()).toBe('immediate_charge_not_acknowledged');
  });

  it('resumes without a charge if the charge is no longer due', () => {
    const simulation = pausedFor('requires_action');
    simulation.adjust(100_000_000);
    expect(simulation.resume(AMOUNT)).toBe('ok');
    expect(simulation.activity()).toMatchObject({ status: 'armed', purchaseId: null });
  });

  it('stores each key for resuming, so that a repeat does not lift a later pause', () => {
    const simulation = pausedFor('requires_action');
    simulation.resume(AMOUNT);
    const outcome = simulation.history.steps.at(-1)?.outcome;
    expect(outcome).toMatchObject({
      records: [{ type: 'resumption', source: expect.stringMatching(/^resumes:/) }, {}],
    });
  });

  it('keeps a dispute as the reason after any result of an earlier attempt', () => {
    const simulation = withSentAttempt();
    simulation.buy({ ...paidAsAgreed, disputedMicros: micros(10_000_000) });
    expect(simulation.activity()).toMatchObject({
      ...paused('disputed'),
      purchaseId: simulation.attempts()[0]?.id,
    });
    simulation.settle(needsAuthentication);
    expect(simulation.activity()).toMatchObject({ ...paused('disputed'), purchaseId: null });
  });
});
