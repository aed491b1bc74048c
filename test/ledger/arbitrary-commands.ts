import fc from 'fast-check';
import type { Asked } from '../../src/ledger/decide.js';
import { micros } from '../../src/money/money.js';

/** Amounts that meet each other: thresholds, whole cents, fractions of one, and everything beside. */
const interesting = fc.oneof(
  fc.constantFrom(1, 125, 9_999, 10_000, 10_001, 5_000_000, 4_999_999, 25_000_000),
  fc.integer({ min: 1, max: 30_000_000 }),
  fc.integer({ min: 1, max: 3_000 }).map((cents) => cents * 10_000),
);
const amounts = interesting.map(micros);
const chargeable = fc.integer({ min: 1, max: 5_000 }).map((cents) => micros(cents * 10_000));

const cause = (of: string) => ({ source: `${of}:next`, fingerprint: '' });

const charge: fc.Arbitrary<Asked> = fc.record({
  type: fc.constant('charge' as const),
  ...constants(cause('charges')),
  amountMicros: amounts,
  consumable: fc.constant('llm_tokens'),
  onInsufficient: fc.constantFrom('reject' as const, 'partial' as const),
});

const grant: fc.Arbitrary<Asked> = fc.record({
  type: fc.constant('grant' as const),
  ...constants(cause('grants')),
  amountMicros: amounts,
  description: fc.constant(undefined),
});

const adjustment: fc.Arbitrary<Asked> = fc.record({
  type: fc.constant('adjustment' as const),
  ...constants(cause('adjustments')),
  amountMicros: fc
    .tuple(interesting, fc.boolean())
    .map(([amount, isDebit]) => micros(isDebit ? -amount : amount)),
  description: fc.constant('Correction'),
});

const beginning: fc.Arbitrary<Asked> = fc.record({
  type: fc.constant('begin_purchase' as const),
  ...constants(cause('purchases')),
  origin: fc.constantFrom('manual' as const, 'auto_top_up' as const),
  amountMicros: fc.oneof({ weight: 9, arbitrary: chargeable }, { weight: 1, arbitrary: amounts }),
});

const settings: fc.Arbitrary<Asked> = fc.record({
  type: fc.constant('change_settings' as const),
  ifVersion: fc.integer({ min: 0, max: 3 }),
  settings: fc.record({
    enabled: fc.boolean(),
    thresholdMicros: amounts,
    amountMicros: chargeable,
    monthlyLimitMicros: fc.option(chargeable, { nil: null }),
  }),
});

/** What is about a purchase names it by how many commands before it was begun. */
type AboutEarlier = Extract<Asked, { about: string }>;

const crediting: fc.Arbitrary<AboutEarlier> = fc.record({
  type: fc.constant('credit_purchase' as const),
  about: fc.nat({ max: 20 }).map(String),
  capturedMicros: fc.oneof(fc.constant(micros(0)), chargeable),
});

const refunding: fc.Arbitrary<AboutEarlier> = fc.record({
  type: fc.constant('refund' as const),
  about: fc.nat({ max: 20 }).map(String),
  refundedMicros: fc.nat({ max: 60_000_000 }).map(micros),
});

/** Commands in an order in which they mean something: sources are new, records are mostly there. */
export const commandLists: fc.Arbitrary<Asked[]> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: charge },
      { weight: 2, arbitrary: grant },
      { weight: 1, arbitrary: adjustment },
      { weight: 3, arbitrary: beginning },
      { weight: 4, arbitrary: crediting },
      { weight: 3, arbitrary: refunding },
      { weight: 2, arbitrary: settings },
    ),
    { maxLength: 40 },
  )
  .map(link);

function link(commands: Asked[]): Asked[] {
  const begun: { id: string; amountMicros: number }[] = [];
  return commands.map((asked, index): Asked => {
    if ('source' in asked) {
      if (asked.type === 'begin_purchase') {
        begun.push({ id: `pur_${index}`, amountMicros: asked.amountMicros });
      }
      return { ...asked, source: `${asked.source}-${index}` };
    }
    if (!('about' in asked)) return asked;
    const record = begun[Number(asked.about) % Math.max(1, begun.length)];
    const about = record?.id ?? 'pur_none';
    // Most payments are of what was asked for: nothing stands for that.
    return asked.type === 'credit_purchase' && asked.capturedMicros === 0 && record
      ? { ...asked, about, capturedMicros: micros(record.amountMicros) }
      : { ...asked, about };
  });
}

function constants<T extends Record<string, unknown>>(
  values: T,
): { [Name in keyof T]: fc.Arbitrary<T[Name]> } {
  const entries = Object.entries(values).map(([name, value]) => [name, fc.constant(value)]);
  return Object.fromEntries(entries) as { [Name in keyof T]: fc.Arbitrary<T[Name]> };
}
