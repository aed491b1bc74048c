import fc from 'fast-check';
import type { Command } from '../../src/ledger/decide.js';
import type { Payment } from '../../src/ledger/payment.js';
import { ZERO, micros } from '../../src/money/money.js';
import { CURRENT_REVISION, CURRENT_VERSION, LATEST_ATTEMPT } from './account-history.js';
import { amex, bankDebit, change, visa } from './top-up-commands.js';

/** Amounts that meet each other: thresholds, whole cents, fractions of one, and everything beside. */
const interesting = fc.oneof(
  fc.constantFrom(1, 125, 9_999, 10_000, 10_001, 5_000_000, 4_999_999, 25_000_000),
  fc.integer({ min: 1, max: 30_000_000 }),
  fc.integer({ min: 1, max: 3_000 }).map((cents) => cents * 10_000),
);
const amounts = interesting.map(micros);
const chargeable = fc.integer({ min: 1, max: 5_000 }).map((cents) => micros(cents * 10_000));

const cause = (of: string) => ({ source: `${of}:next`, fingerprint: '' });

const charge: fc.Arbitrary<Command> = fc.record({
  type: fc.constant('charge' as const),
  ...constants(cause('charges')),
  amountMicros: amounts,
  coveredMicros: fc.oneof({ weight: 4, arbitrary: fc.constant(ZERO) }, fc.constant(micros(1))),
  consumable: fc.constant('llm_tokens'),
  onInsufficient: fc.constantFrom('reject' as const, 'partial' as const),
});

const grant: fc.Arbitrary<Command> = fc.record({
  type: fc.constant('grant' as const),
  ...constants(cause('grants')),
  amountMicros: amounts,
  description: fc.constant(undefined),
});

const adjustment: fc.Arbitrary<Command> = fc.record({
  type: fc.constant('adjustment' as const),
  ...constants(cause('adjustments')),
  amountMicros: fc
    .tuple(interesting, fc.boolean())
    .map(([amount, isDebit]) => micros(isDebit ? -amount : amount)),
  description: fc.constant('Correction'),
});

const beginning: fc.Arbitrary<Command> = fc.record({
  type: fc.constant('begin_purchase' as const),
  ...constants(cause('purchases')),
  origin: fc.constantFrom('manual' as const, 'auto_top_up' as const),
  amountMicros: fc.oneof({ weight: 9, arbitrary: chargeable }, { weight: 1, arbitrary: amounts }),
  range: fc.constant({ minMicros: micros(10_000), maxMicros: micros(40_000_000) }),
  returnUrl: fc.constantFrom(null, 'https://app.example.com/billing'),
});

const settings: fc.Arbitrary<Command> = fc
  .record({
    ifVersion: fc.oneof({ weight: 6, arbitrary: fc.constant(CURRENT_VERSION) }, fc.nat(3)),
    settings: fc.record({
      enabled: fc.boolean(),
      thresholdMicros: fc.oneof(fc.constant(ZERO), amounts),
      amountMicros: fc.oneof(chargeable, fc.constant(micros(40_000_000))),
      monthlyLimitMicros: fc.option(fc.constant(micros(90_000_000)), { nil: null }),
    }),
    isAgreedTo: fc.boolean(),
  })
  .map(({ ifVersion, isAgreedTo, ...asked }) => {
    const acknowledgedChargeMicros = isAgreedTo ? asked.settings.amountMicros : null;
    return change(asked.settings, {
      ifVersion,
      acknowledgedChargeMicros,
      range: {
        minAmountMicros: micros(10_000),
        maxAmountMicros: micros(50_000_000),
        minThresholdMicros: ZERO,
      },
    });
  });

/** What is about a purchase names it by how many commands before it was begun. */
type AboutEarlier = Extract<Command, { about: string }>;

/** Mostly of what was asked for, which is filled in: nothing stands for that. */
const captured = fc.oneof(
  { weight: 8, arbitrary: fc.constant(ZERO) },
  { weight: 1, arbitrary: chargeable },
);

/** Whatever a provider might say, whether it can be so or not. */
export const payments: fc.Arbitrary<Payment> = fc.oneof(
  fc.constantFrom<Payment>(
    { status: 'open' },
    { status: 'processing' },
    { status: 'canceled' },
    { status: 'expired' },
    { status: 'failed', failure: { code: 'card_declined', message: 'Your card was declined.' } },
  ),
  fc.record({
    status: fc.constant('paid' as const),
    capturedMicros: captured,
    currency: mostly('usd', 'eur'),
    accountId: mostly('acct_1', 'acct_2'),
    refunds: fc.array(
      fc.record({
        id: fc.oneof(fc.constantFrom('theirs_1', 'theirs_2'), fc.nat({ max: 20 }).map(String)),
        amountMicros: chargeable,
      }),
      { maxLength: 3 },
    ),
    disputedMicros: fc.oneof(fc.constant(ZERO), chargeable),
  }),
);

/** The life of a top-up, once there is one. */
const toppingUp: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constant('send_top_up' as const),
    about: fc.constant(LATEST_ATTEMPT),
    card: fc.constantFrom(visa, visa, visa, bankDebit, null),
  }),
  payments.map((payment) => ({
    type: 'settle' as const,
    about: LATEST_ATTEMPT,
    seenRevision: CURRENT_REVISION,
    payment,
  })),
  fc.record({ type: fc.constant('change_card' as const), card: fc.constantFrom(visa, amex) }),
  fc.record({
    type: fc.constant('resume_top_up' as const),
    ...constants(cause('resumes')),
    card: fc.constantFrom(visa, null),
    acknowledgedChargeMicros: fc.option(fc.constant(micros(40_000_000)), { nil: null }),
  }),
);

const settling: fc.Arbitrary<AboutEarlier> = fc.record({
  type: fc.constant('settle' as const),
  about: fc.nat({ max: 20 }).map(String),
  seenRevision: fc.oneof({ weight: 6, arbitrary: fc.constant(CURRENT_REVISION) }, fc.nat(3)),
  payment: payments,
});

const beginningRefund: fc.Arbitrary<AboutEarlier> = fc.record({
  type: fc.constant('begin_refund' as const),
  ...constants(cause('refunds')),
  about: fc.nat({ max: 20 }).map(String),
  amountMicros: fc.option(chargeable, { nil: null }),
});

const beside: fc.Arbitrary<AboutEarlier> = fc.oneof(
  fc.record({
    type: fc.constant('refuse_refund' as const),
    about: fc.nat({ max: 20 }).map(String),
    refundId: fc.nat({ max: 20 }).map(String),
  }),
  fc.record({
    type: fc.constant('note_checkout' as const),
    about: fc.nat({ max: 20 }).map(String),
    refs: fc.uniqueArray(fc.constantFrom('cs_1', 'cs_2', 'pi_1'), { maxLength: 2 }),
  }),
  fc.record({ type: fc.constant('claim' as const), about: fc.nat({ max: 20 }).map(String) }),
);

/** Holds are named by how many of them were begun before. Those of no time are due at once. */
const holding: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constant('begin_hold' as const),
    ...constants(cause('holds')),
    maxMicros: amounts,
    minMicros: fc.constant(micros(1)),
    coveredMicros: fc.oneof(fc.constant(ZERO), fc.constant(micros(1))),
    consumable: fc.constant('llm_tokens'),
    ttlSeconds: fc.constantFrom(0, 900),
  }),
  fc.record({
    type: fc.constant('settle_hold' as const),
    about: aHold(),
    finalMicros: fc.oneof({ weight: 4, arbitrary: amounts }, fc.constant(micros(1))),
    coveredMicros: fc.oneof(fc.constant(ZERO), fc.constant(micros(1))),
  }),
  fc.record({ type: fc.constantFrom('release_hold' as const, 'claim' as const), about: aHold() }),
  fc.record({
    type: fc.constant('extend_hold' as const),
    ...constants(cause('extensions')),
    about: aHold(),
    ttlSeconds: fc.constantFrom(0, 900),
  }),
);

function aHold(): fc.Arbitrary<string> {
  return fc.nat({ max: 20 }).map((number) => `hold ${number}`);
}

/** Commands in an order in which they mean something: sources are new, records are mostly there. */
export const commandLists: fc.Arbitrary<Command[]> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: charge },
      { weight: 2, arbitrary: grant },
      { weight: 1, arbitrary: adjustment },
      { weight: 3, arbitrary: beginning },
      { weight: 6, arbitrary: settling },
      { weight: 2, arbitrary: beginningRefund },
      { weight: 1, arbitrary: beside },
      { weight: 3, arbitrary: settings },
      { weight: 5, arbitrary: toppingUp },
      { weight: 6, arbitrary: holding },
    ),
    { maxLength: 40 },
  )
  .map(link);

function link(commands: Command[]): Command[] {
  const begun: string[] = [];
  const refunds: string[] = [];
  const holds: string[] = [];
  return commands.map((told, index): Command => {
    const asked = 'source' in told ? { ...told, source: `${told.source}-${index}` } : told;
    if (asked.type === 'begin_purchase') begun.push(`pur_${index}`);
    if (asked.type === 'begin_hold') holds.push(`hold_${index}`);
    if (!('about' in asked) || asked.about === LATEST_ATTEMPT) return asked;
    const [isHold, number = ''] = /^hold (\d+)$/.exec(asked.about) ?? [];
    if (isHold)
      return { ...asked, about: holds[Number(number) % Math.max(1, holds.length)] ?? 'hold_none' };
    const about = begun[Number(asked.about) % Math.max(1, begun.length)] ?? 'pur_none';
    if (asked.type === 'begin_refund') refunds.push(`ref_${index}`);
    if (asked.type === 'refuse_refund')
      return { ...asked, about, refundId: earlier(asked.refundId) };
    if (asked.type !== 'settle' || asked.payment.status !== 'paid') return { ...asked, about };
    const { payment } = asked;
    const made = payment.refunds.map((refund) => ({ ...refund, id: earlier(refund.id) }));
    return { ...asked, about, payment: { ...payment, refunds: made } };
  });

  /** A number stands for one of the refunds asked for so far. */
  function earlier(id: string): string {
    return (/^\d/.test(id) && refunds[Number(id) % Math.max(1, refunds.length)]) || id;
  }
}

function mostly(usual: string, odd: string): fc.Arbitrary<string> {
  return fc.oneof({ weight: 14, arbitrary: fc.constant(usual) }, fc.constant(odd));
}

function constants<T extends Record<string, unknown>>(
  values: T,
): { [Name in keyof T]: fc.Arbitrary<T[Name]> } {
  const entries = Object.entries(values).map(([name, value]) => [name, fc.constant(value)]);
  return Object.fromEntries(entries) as { [Name in keyof T]: fc.Arbitrary<T[Name]> };
}
