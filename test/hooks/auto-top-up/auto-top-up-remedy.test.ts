import { describe, expect, it } from 'vitest';
import { isResumedByCard, remedyOf } from '../../../src/hooks/auto-top-up/auto-top-up-remedy.js';
import { on } from './fake-auto-top-up.js';

describe('the remedy', () => {
  it.each([
    ['payment_failed', 'update_card'],
    ['requires_action', 'update_card'],
    ['payment_method_unsupported', 'update_card'],
    ['no_payment_method', 'add_card'],
    ['limit_reached', 'raise_limit'],
    ['in_debt', 'purchase'],
    ['disputed', 'resume'],
    ['struck_by_lightning', 'resume'],
  ])('for %s is %s', (pausedReason, remedy) => {
    const paused = { ...on, status: 'paused', pausedReason };
    expect(remedyOf(paused)).toBe(remedy);
    expect(isResumedByCard(paused)).toBe(remedy.endsWith('card'));
    expect(remedyOf({ ...paused, status: 'armed' })).toBeNull();
  });
});
