import type { Command } from '../../../src/ledger/decide.js';
import type { AllowanceAnswer } from '../../../src/ledger/state/allowance-state.js';
import type { HoldRecord } from '../../../src/ledger/state/records.js';
import { micros } from '../../../src/money/money.js';
import type { History } from '../account-history.js';
import { planOf } from './plan-answers.js';

/** The hold that is the first command of its account. */
export const HOLD = 'hold_0';

interface HoldOptions {
  key?: string;
  min?: number;
  /** The usage that the plan includes in the year. */
  included?: number;
  /** The answer about the plan, instead of one with the included usage. */
  plan?: AllowanceAnswer | null;
  ttlSeconds?: number;
}

export const beginHold = (max: number, options: HoldOptions = {}): Command => {
  const { key = '1', min = max, included = 0, ttlSeconds = 900 } = options;
  const { plan = included > 0 ? planOf(included) : null } = options;
  return {
    type: 'begin_hold',
    source: `holds:${key}`,
    fingerprint: '',
    maxMicros: micros(max),
    minMicros: micros(min),
    plan,
    consumable: 'llm_tokens',
    ttlSeconds,
  };
};

export const settleHold = (final: number, { about = HOLD } = {}): Command => ({
  type: 'settle_hold',
  about,
  finalMicros: micros(final),
});

export const releaseHold = (about = HOLD): Command => ({ type: 'release_hold', about });

export const expire = (about = HOLD): Command => ({ type: 'claim', about });

export const extendHold = (ttlSeconds: number, { about = HOLD, key = '1' } = {}): Command => ({
  type: 'extend_hold',
  source: `extensions:${key}`,
  fingerprint: '',
  about,
  ttlSeconds,
});

export function holdIn({ records }: History, id = HOLD): HoldRecord {
  const record = records.get(id);
  if (record?.type !== 'hold') throw new Error('The history has no such hold.');
  return record;
}
