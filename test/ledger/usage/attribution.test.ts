import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import { micros } from '../../../src/money/money.js';
import { accountWith, emptyAccount, run } from '../account-history.js';
import { commandLists } from '../command-lists.js';
import { ADA, LARGE } from './attribution.js';
import { HOLD, beginHold, holdIn, settleHold } from './hold-commands.js';
import { planOf } from './plan-answers.js';

const attribution = { actor: ADA, labels: LARGE };

const chargeOf = (amount: number, included = 0): Command => ({
  type: 'charge',
  source: 'charges:1',
  fingerprint: '',
  amountMicros: micros(amount),
  consumable: 'llm_tokens',
  onInsufficient: 'reject',
  plan: included > 0 ? planOf(included) : null,
  ...attribution,
});

/** Leaves the actor and the labels out, at any depth. */
const without = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      key === 'actor' || key === 'labels' ? undefined : inner,
    ),
  );

describe('the actor and the labels', () => {
  it('of a charge are those of its entry', () => {
    expect(run([chargeOf(7)], accountWith(10)).entries).toMatchObject([attribution]);
  });

  it('of a charge that the plan covers are those of its record', () => {
    const { entries, records } = run([chargeOf(7, 10)]);
    expect([entries, [...records.values()]]).toMatchObject([[], [attribution]]);
  });

  it('of a hold are those of its record and of the entry that settles it', () => {
    const begin = { ...beginHold(5), ...attribution };
    const history = run([begin, settleHold(4)], accountWith(10));
    expect(holdIn(history, HOLD)).toMatchObject({ status: 'settled', ...attribution });
    expect(history.entries).toMatchObject([{ amountMicros: -4, ...attribution }]);
  });

  it('are on no other entry', () => {
    fc.assert(
      fc.property(commandLists, (commands) => {
        const named = run(commands).entries.filter(({ actor, labels }) => actor ?? labels);
        expect(named.every(({ kind }) => kind === 'consumption')).toBe(true);
      }),
    );
  });

  it('change no amount, no refusal, and nothing else of any history', () => {
    fc.assert(
      fc.property(commandLists, (commands) => {
        const named = run(commands, emptyAccount(), true);
        const unnamed = run(without(commands) as Command[], emptyAccount(), true);
        const outcomesOf = ({ steps }: typeof named) => steps.map(({ outcome }) => outcome);
        expect(without(outcomesOf(named))).toEqual(without(outcomesOf(unnamed)));
      }),
    );
  });
});
