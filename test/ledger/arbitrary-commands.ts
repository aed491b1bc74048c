import fc from 'fast-check';
import type { Command } from '../../src/ledger/decide.js';
import { CLOSING_ID } from '../../src/ledger/closing.js';
import { DELIVERY_ID } from '../../src/ledger/delivery.js';
import { ZERO, micros } from '../../src/money/money.js';
import { CURRENT_REVISION, CURRENT_VERSION, LATEST_ATTEMPT } from './account-history.js';
import { amounts, chargeable, interesting, payments } from './purchases/arbitrary-payments.js';
import { earlier } from './purchases/link-commands.js';
import type { Actor, Labels } from '../../src/ledger/state/attribution.js';
import { ADA, LARGE } from './usage/attribution.js';
import { planOf } from './usage/plan-answers.js';
import { amex, bankDebit, change, visa } from './auto-top-up/top-up-commands.js';

interface Generator<Type extends Command['type']> {
  /** The share of the commands, relative to the other weights. */
  weight: number;
  arbitrary: fc.Arbitrary<Extract<Command, { type: Type }>>;
}

/** The answers of a plan; `null` if it includes nothing. */
const plans = fc.constantFrom(null, null, planOf(1), planOf(1_000_000), planOf(5, [0, 30]));

/** The actor and the labels of a charge or a hold. */
const attribution = {
  actor: fc.constantFrom<(Actor | undefined)[]>(undefined, { id: 'user_1' }, ADA),
  labels: fc.constantFrom<(Labels | undefined)[]>(undefined, LARGE, [
    ['constructor', 'small'],
    ['model', 'small'],
  ]),
};

/** The language of a checkout. */
const locale = fc.constantFrom(null, 'de-DE');

/** One generator per command: a command without a generator does not compile. */
export const generators: { [Type in Command['type']]: Generator<Type> } = {
  charge: {
    weight: 96,
    arbitrary: fc.record({
      type: fc.constant('charge'),
      ...cause('charges'),
      amountMicros: amounts,
      plan: plans,
      consumable: fc.constant('llm_tokens'),
      onInsufficient: fc.constantFrom('reject', 'partial'),
      ...attribution,
    }),
  },
  grant: {
    weight: 24,
    arbitrary: fc.record({
      type: fc.constant('grant'),
      ...cause('grants'),
      amountMicros: amounts,
      description: fc.constant(undefined),
    }),
  },
  adjustment: {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constant('adjustment'),
      ...cause('adjustments'),
      amountMicros: fc
        .tuple(interesting, fc.boolean())
        .map(([amount, isDebit]) => micros(isDebit ? -amount : amount)),
      description: fc.constant('Correction'),
    }),
  },
  begin_purchase: {
    weight: 36,
    arbitrary: fc.record({
      type: fc.constant('begin_purchase'),
      ...cause('purchases'),
      origin: fc.constantFrom('manual', 'auto_top_up'),
      amountMicros: fc.oneof(
        { weight: 9, arbitrary: chargeable },
        { weight: 1, arbitrary: amounts },
      ),
      range: fc.constant({
        minMicros: micros(10_000),
        maxMicros: micros(40_000_000),
        stepMicros: micros(10_000),
      }),
      returnUrl: fc.constantFrom(null, 'https://app.example.com/billing'),
      locale,
      pricesExcludeTax: fc.boolean(),
    }),
  },
  note_checkout: {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('note_checkout'),
      about: earlier('begin_purchase'),
      refs: fc.uniqueArray(fc.constantFrom('cs_1', 'cs_2', 'pi_1'), { maxLength: 2 }),
    }),
  },
  claim: {
    weight: 19,
    arbitrary: fc.record({
      type: fc.constant('claim'),
      about: fc.oneof(
        earlier('begin_purchase'),
        { weight: 2, arbitrary: earlier('begin_hold') },
        { weight: 2, arbitrary: fc.constantFrom(DELIVERY_ID, CLOSING_ID) },
      ),
    }),
  },
  settle: {
    weight: 87,
    arbitrary: fc.oneof(
      {
        weight: 72,
        arbitrary: fc.record({
          type: fc.constant('settle'),
          about: earlier('begin_purchase'),
          seenRevision: fc.oneof(
            { weight: 6, arbitrary: fc.constant(CURRENT_REVISION) },
            fc.nat(3),
          ),
          payment: payments,
        }),
      },
      {
        weight: 15,
        arbitrary: fc.record({
          type: fc.constant('settle'),
          about: fc.constant(LATEST_ATTEMPT),
          seenRevision: fc.constant(CURRENT_REVISION),
          payment: payments,
        }),
      },
    ),
  },
  begin_refund: {
    weight: 24,
    arbitrary: fc.record({
      type: fc.constant('begin_refund'),
      ...cause('refunds'),
      about: earlier('begin_purchase'),
      amountMicros: fc.option(chargeable, { nil: null }),
      stepMicros: fc.constant(micros(10_000)),
    }),
  },
  refuse_refund: {
    weight: 24,
    arbitrary: fc.record({
      type: fc.constant('refuse_refund'),
      about: earlier('begin_purchase'),
      refundId: earlier('begin_refund'),
    }),
  },
  send_top_up: {
    weight: 15,
    arbitrary: fc.record({
      type: fc.constant('send_top_up'),
      about: fc.constant(LATEST_ATTEMPT),
      card: fc.constantFrom(visa, visa, visa, bankDebit, null),
      isServed: fc.constantFrom(true, true, true, false),
    }),
  },
  change_settings: {
    weight: 36,
    arbitrary: fc
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
      .map(({ ifVersion, isAgreedTo, settings }) =>
        change(settings, {
          ifVersion,
          acknowledgedChargeMicros: isAgreedTo ? settings.amountMicros : null,
          range: {
            minAmountMicros: micros(10_000),
            maxAmountMicros: micros(50_000_000),
            stepMicros: micros(10_000),
            minThresholdMicros: ZERO,
          },
        }),
      ),
  },
  change_card: {
    weight: 15,
    arbitrary: fc.record({
      type: fc.constant('change_card'),
      card: fc.constantFrom(visa, amex),
    }),
  },
  resume_top_up: {
    weight: 15,
    arbitrary: fc.record({
      type: fc.constant('resume_top_up'),
      ...cause('resumes'),
      card: fc.constantFrom(visa, null),
      acknowledgedChargeMicros: fc.option(fc.constant(micros(40_000_000)), { nil: null }),
    }),
  },
  begin_setup: {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('begin_setup'), ...cause('setups'), locale }),
  },
  end_setup: {
    weight: 9,
    arbitrary: fc.record({
      type: fc.constant('end_setup'),
      about: earlier('begin_setup'),
      card: fc.constantFrom(visa, amex, null),
    }),
  },
  // A hold without time to live is due at once.
  begin_hold: {
    weight: 18,
    arbitrary: fc.record({
      type: fc.constant('begin_hold'),
      ...cause('holds'),
      maxMicros: amounts,
      minMicros: fc.constant(micros(1)),
      plan: plans,
      consumable: fc.constant('llm_tokens'),
      ttlSeconds: fc.constantFrom(0, 900),
      ...attribution,
    }),
  },
  settle_hold: {
    weight: 18,
    arbitrary: fc.record({
      type: fc.constant('settle_hold'),
      about: earlier('begin_hold'),
      finalMicros: fc.oneof({ weight: 4, arbitrary: amounts }, fc.constant(micros(1))),
    }),
  },
  release_hold: {
    weight: 9,
    arbitrary: fc.record({ type: fc.constant('release_hold'), about: earlier('begin_hold') }),
  },
  extend_hold: {
    weight: 18,
    arbitrary: fc.record({
      type: fc.constant('extend_hold'),
      ...cause('extensions'),
      about: earlier('begin_hold'),
      ttlSeconds: fc.constantFrom(0, 900),
    }),
  },
  note_delivery: {
    weight: 9,
    arbitrary: fc.record({
      type: fc.constant('note_delivery'),
      claim: fc.integer({ min: 1, max: 3 }),
      isDelivered: fc.boolean(),
    }),
  },
  resolve_review: {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('resolve_review'),
      ...cause('reviews'),
      about: earlier('begin_purchase'),
      action: fc.constantFrom('accept', 'return'),
      by: fc.constant('Ada'),
      note: fc.constant('Checked'),
      seenRevision: fc.oneof({ weight: 6, arbitrary: fc.constant(CURRENT_REVISION) }, fc.nat(3)),
      payment: payments,
    }),
  },
  close_account: { weight: 4, arbitrary: fc.record({ type: fc.constant('close_account') }) },
  reopen_account: { weight: 24, arbitrary: fc.record({ type: fc.constant('reopen_account') }) },
  end_closing: {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('end_closing'),
      about: fc.constant(CLOSING_ID),
    }),
  },
};

/** The source and fingerprint of a command that creates something; `link` numbers the source. */
function cause(name: string) {
  return { source: fc.constant(`${name}:next`), fingerprint: fc.constant('') };
}
