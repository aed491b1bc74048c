import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import { decide } from '../../../src/ledger/decide.js';
import type { Account } from '../../../src/ledger/state/account.js';
import {
  MAX_LABEL_KEYS,
  MAX_USAGE_VALUES,
  type UsageAddition,
} from '../../../src/ledger/state/usage-state.js';
import type { LedgerRecord } from '../../../src/ledger/state/records.js';
import { usageIn } from '../../../src/ledger/usage/usage.js';
import { mergeUsage } from '../../../src/ledger/usage/merge-usage.js';
import { micros } from '../../../src/money/money.js';
import { accountWith } from '../account-history.js';
import { planOf } from './plan-answers.js';

const NOON = '2026-01-15T12:34:56.789Z';
const HOUR = '2026-01-15T12:00:00.000Z';

type Charge = Extract<Command, { type: 'charge' }>;

let count = 0;
const charge = (changes: Partial<Charge> = {}): Charge => ({
  type: 'charge',
  source: `charges:${(count += 1)}`,
  fingerprint: '',
  amountMicros: micros(7),
  consumable: 'llm_tokens',
  onInsufficient: 'reject',
  ...changes,
});

/** Carries out commands in order, and returns the account and all usage. */
function use(
  commands: readonly Command[],
  {
    account = accountWith(20_000_000),
    now = NOON,
    records = new Map(),
  }: { account?: Account; now?: string; records?: Map<string, LedgerRecord> } = {},
) {
  const usage: UsageAddition[] = [];
  let current = account;
  commands.forEach((command, index) => {
    const record = 'about' in command ? (records.get(command.about) ?? null) : null;
    const outcome = decide({ account: current, record }, command, { now, id: String(index) });
    if (!outcome.ok) throw new Error(outcome.code);
    const committed = usageIn(outcome.entries, outcome.records, current.usage);
    current = { ...outcome.account, usage: committed.state };
    for (const next of outcome.records) records.set(next.id, next);
    usage.push(...committed.usage);
  });
  return { account: current, usage, records };
}

const linesOf = (usage: readonly UsageAddition[]) =>
  usage.map(
    ({ key, value, paidMicros, coveredMicros, count: charges }) =>
      `${key} ${value} ${paidMicros} ${coveredMicros} ${charges}`,
  );

const labels = [
  ['model', 'large'],
  ['project', 'search'],
] as const;

describe('the usage of a command', () => {
  it('is the paid amount of a charge, by consumable, actor, and label, in its hour', () => {
    const actor = { id: 'user_1', name: 'Ada' };
    const { usage } = use([charge({ actor, labels })]);
    expect(linesOf(usage)).toEqual([
      'consumable llm_tokens 7 0 1',
      'actor user_1 7 0 1',
      'label:model large 7 0 1',
      'label:project search 7 0 1',
    ]);
    expect(new Set(usage.map(({ hour }) => hour))).toEqual(new Set([HOUR]));
    expect(usage.map(({ name }) => name)).toEqual([undefined, 'Ada', undefined, undefined]);
  });

  it('is the covered amount where a plan pays, in part or alone', () => {
    const plan = planOf(10);
    const { usage } = use([charge({ plan }), charge({ plan })]);
    expect(linesOf(usage)).toEqual(['consumable llm_tokens 0 7 1', 'consumable llm_tokens 4 3 1']);
  });

  it.each([
    [5, null, 'consumable voice 5 0 1'],
    [5, planOf(100), 'consumable voice 0 5 1'],
    [12, planOf(10), 'consumable voice 2 10 1'],
    [0, null, 'consumable voice 0 0 1'],
  ])('is that of a hold of %d when it is settled', (finalMicros, plan, line) => {
    const hold = { source: 'holds:1', fingerprint: '', maxMicros: micros(20) };
    const begun = use([
      {
        type: 'begin_hold',
        ...hold,
        minMicros: micros(1),
        plan,
        consumable: 'voice',
        ttlSeconds: 9,
      },
    ]);
    expect(begun.usage).toEqual([]);
    const settle = {
      type: 'settle_hold',
      about: 'hold_0',
      finalMicros: micros(finalMicros),
    } as const;
    const later = { ...begun, now: '2026-01-16T00:00:00.000Z' };
    const settled = use([settle], later);
    const merged = mergeUsage(settled.usage);
    expect(linesOf(merged)).toEqual([line]);
    expect(merged[0]?.hour).toBe(later.now);
    expect(use([settle], { ...later, ...settled }).usage).toEqual([]);
  });

  it('is nothing for grants, corrections, and released holds', () => {
    const cause = { fingerprint: '', amountMicros: micros(-5), description: 'Correction' };
    const { usage } = use([
      { type: 'grant', ...cause, source: 'grants:1', amountMicros: micros(5) },
      { type: 'adjustment', ...cause, source: 'adjustments:1' },
      {
        type: 'begin_hold',
        source: 'holds:1',
        fingerprint: '',
        maxMicros: micros(20),
        minMicros: micros(1),
        consumable: 'voice',
        ttlSeconds: 9,
      },
      { type: 'release_hold', about: 'hold_2' },
    ]);
    expect(usage).toEqual([]);
  });
});

describe('the values of a key', () => {
  const actors = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) =>
      charge({ actor: { id: `user_${from + index}`, name: 'Ada' } }),
    );
  const ofActors = (usage: readonly UsageAddition[]) => usage.filter(({ key }) => key === 'actor');
  const valuesIn = (usage: readonly UsageAddition[]) => ofActors(usage).map(({ value }) => value);

  it('are at most 200 on a day: the others are kept together, without a name', () => {
    const { account, usage } = use(actors(0, 230));
    expect(new Set(valuesIn(usage)).size).toBe(MAX_USAGE_VALUES + 1);
    expect(valuesIn(usage).slice(MAX_USAGE_VALUES)).toEqual(Array(30).fill(''));
    expect(ofActors(usage).at(-1)).not.toHaveProperty('name');
    const again = use([...actors(5, 6), ...actors(225, 226)], { account });
    expect(valuesIn(again.usage)).toEqual(['user_5', '']);
    // Each key has a bound of its own.
    expect(again.usage.filter(({ key }) => key === 'consumable').map(({ value }) => value)).toEqual(
      ['llm_tokens', 'llm_tokens'],
    );
  });

  it('are other ones on the next day', () => {
    const { account } = use(actors(0, 230));
    const { usage } = use(actors(225, 227), { account, now: '2026-01-16T00:00:00.000Z' });
    expect(valuesIn(usage)).toEqual(['user_225', 'user_226']);
  });

  it('are kept together when the clock steps back to an earlier day, whose values are forgotten', () => {
    const { account } = use(actors(0, 3));
    const { usage, account: after } = use(actors(0, 3), {
      account,
      now: '2026-01-14T23:59:59.000Z',
    });
    expect(valuesIn(usage)).toEqual(['', '', '']);
    expect(after.usage).toBe(account.usage);
  });

  it('take a bounded part of the summary', () => {
    const keys = Array.from({ length: 60 }, (_, index) => `key_${index}`);
    const commands = Array.from({ length: 300 }, (_, index) =>
      charge({
        consumable: `consumable ${index} ${'x'.repeat(200)}`,
        actor: { id: `user ${index} ${'x'.repeat(200)}` },
        labels: [0, 1, 2, 3, 4].map(
          (at) => [keys[(index * 5 + at) % 60] ?? '', `${index}`] as const,
        ),
      }),
    );
    const { account, usage } = use(commands);
    expect(account.usage.labelKeys).toEqual(keys.slice(0, MAX_LABEL_KEYS));
    const used = new Set(usage.map(({ key }) => key));
    expect([...used].filter((key) => key.startsWith('label:'))).toHaveLength(MAX_LABEL_KEYS);
    expect(JSON.stringify(account.usage).length).toBeLessThan(40_000);
  });

  it('leave the account as it is when they are known', () => {
    const actor = { id: 'user_1' };
    const { account } = use([charge({ actor, labels })]);
    expect(use([charge({ actor, labels })], { account }).account.usage).toBe(account.usage);
  });

  it('negative control: two values with one hash are one for the bound, and two for their usage', () => {
    // FNV-1a of 32 bits is the same for these two.
    const twins = ['costarring', 'liquid'].map((id) => charge({ actor: { id } }));
    const { account, usage } = use(twins);
    expect(valuesIn(usage)).toEqual(['costarring', 'liquid']);
    expect(account.usage.counted.find(({ key }) => key === 'actor')?.hashes).toHaveLength(8);
  });
});

describe('usage that is merged', () => {
  it('has one sum for each value of a key in an hour, and the last name', () => {
    const actor = (name?: string) =>
      charge({ actor: name === undefined ? { id: 'user_1' } : { id: 'user_1', name } });
    const { usage } = use([actor('Ada'), actor('Ada L.'), actor()]);
    expect(mergeUsage(usage)).toEqual([
      {
        hour: HOUR,
        key: 'consumable',
        value: 'llm_tokens',
        paidMicros: 21,
        coveredMicros: 0,
        count: 3,
      },
      {
        hour: HOUR,
        key: 'actor',
        value: 'user_1',
        name: 'Ada L.',
        paidMicros: 21,
        coveredMicros: 0,
        count: 3,
      },
    ]);
  });

  it('stays at the largest exact amount', () => {
    const most = micros(Number.MAX_SAFE_INTEGER);
    const one = {
      hour: HOUR,
      key: 'actor',
      value: 'a',
      paidMicros: micros(0),
      coveredMicros: most,
      count: 1,
    };
    expect(mergeUsage([one, one])).toEqual([{ ...one, count: 2 }]);
  });
});
