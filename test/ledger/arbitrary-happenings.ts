import fc from 'fast-check';
import type { Payment } from '../../src/ledger/payment.js';
import { micros } from '../../src/money/money.js';
import { declined } from './purchase-commands.js';
import { amex, bankDebit, visa } from './top-up-commands.js';
import {
  DAY,
  HOUR,
  MINUTE,
  liveWith,
  needsOwner,
  outage,
  paidAsAgreed,
  type Life,
} from './account-simulation.js';

/** Something that happens to an account, some time after what happened before. */
export type Happening = { after: number } & (
  | { what: 'charge' | 'adjust' | 'resume'; amount: number }
  | { what: 'send'; card: 'visa' | 'bankDebit' | null; isEarlier: boolean }
  | { what: 'settle' | 'try' | 'buy'; payment: PaymentName }
  | { what: 'save'; enabled: boolean; threshold: number; amount: number; limit: number | null }
  | { what: 'card'; card: 'visa' | 'amex' | 'bankDebit' }
  | { what: 'use' | 'alarm' }
);

const CENT = 10_000;
const DOLLAR = 1_000_000;

const fully = { ...paidAsAgreed, refunds: [{ id: 'theirs', amountMicros: micros(10 * DOLLAR) }] };

const payments = {
  paid: paidAsAgreed,
  declined,
  needsOwner,
  outage,
  cardGone: { ...declined, cardProblem: 'no_payment_method' },
  canceled: { status: 'canceled' },
  expired: { status: 'expired' },
  processing: { status: 'processing' },
  open: { status: 'open' },
  refunded: fully,
  disputed: { ...paidAsAgreed, disputedMicros: micros(10 * DOLLAR) },
  another: { ...paidAsAgreed, currency: 'eur' },
} satisfies Record<string, Payment>;

type PaymentName = keyof typeof payments;

const cards = { visa, amex, bankDebit };

const paymentNames = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<PaymentName>('paid', 'declined') },
  { weight: 2, arbitrary: fc.constantFrom(...(Object.keys(payments) as PaymentName[])) },
);

const dollars = fc.oneof(
  fc.integer({ min: 1, max: 30 * DOLLAR }),
  fc.constantFrom(1, CENT - 1, CENT, 5 * DOLLAR, 25 * DOLLAR),
);

const after = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 1, MINUTE) },
  { weight: 4, arbitrary: fc.constantFrom(HOUR - 1, HOUR, 4 * HOUR, DAY, 12 * DAY) },
  { weight: 1, arbitrary: fc.nat(2 * DAY) },
);

const happening = fc.oneof(
  { weight: 12, arbitrary: fc.record({ what: fc.constant('use' as const) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('charge' as const), amount: dollars }) },
  {
    weight: 12,
    arbitrary: fc.record({ what: fc.constant('try' as const), payment: paymentNames }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('send' as const),
      card: fc.constantFrom('visa' as const, 'bankDebit' as const, null),
      isEarlier: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom('settle' as const, 'buy' as const),
      payment: paymentNames,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('save' as const),
      enabled: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
      threshold: fc.constantFrom(0, 5 * DOLLAR, 25 * DOLLAR),
      amount: fc.constantFrom(5 * DOLLAR, 25 * DOLLAR),
      limit: fc.constantFrom(null, null, 25 * DOLLAR, 60 * DOLLAR),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('adjust' as const),
      amount: fc.constantFrom(-60 * DOLLAR, -DOLLAR, 5 * DOLLAR, 40 * DOLLAR),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('resume' as const),
      amount: fc.constantFrom(5 * DOLLAR, 25 * DOLLAR),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('card' as const),
      card: fc.constantFrom('visa' as const, 'amex' as const, 'bankDebit' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('alarm' as const) }) },
);

/** Lives in which much is charged, and much goes wrong. */
export const lives: fc.Arbitrary<Happening[]> = fc.array(
  fc.tuple(after, happening).map(([ms, what]): Happening => ({ after: ms, ...what })),
  { maxLength: 80, size: 'max' },
);

/** Lives one of them, from $20.00 on. */
export function lived(happenings: readonly Happening[]): Life {
  const life = liveWith(20 * DOLLAR);
  for (const each of happenings) {
    life.wait(each.after);
    happen(life, each);
  }
  return life;
}

function happen(life: Life, told: Happening): void {
  switch (told.what) {
    case 'use':
      spend(life);
      return;
    case 'charge':
      life.charge(told.amount);
      return;
    case 'adjust':
      life.adjust(told.amount);
      return;
    case 'resume':
      life.resume(told.amount);
      return;
    case 'send': {
      const card = told.card === null ? null : cards[told.card];
      const about = life.attempts().at(told.isEarlier ? -2 : -1)?.id ?? 'pur_none';
      life.ask({ type: 'send_top_up', about, card });
      return;
    }
    case 'try':
      life.send();
      if (life.attempts().at(-1)?.status === 'processing') life.settle(payments[told.payment]);
      return;
    case 'settle':
      life.settle(payments[told.payment]);
      return;
    case 'buy':
      life.buy(payments[told.payment]);
      return;
    case 'save':
      save(life, told);
      return;
    case 'card':
      life.ask({ type: 'change_card', card: cards[told.card] });
      return;
    case 'alarm':
      life.ringAlarm();
      return;
    default:
      told satisfies never;
  }
}

/** Uses what is above the threshold, and one micro-unit more. */
function spend(life: Life): void {
  const { balanceMicros, autoTopUp } = life.account();
  life.charge(Math.max(1, balanceMicros - autoTopUp.thresholdMicros + 1));
}

/** Agrees to a charge of $25.00 in any case, which is not always the one that would be made. */
function save(life: Life, told: Extract<Happening, { what: 'save' }>): void {
  life.save(
    {
      enabled: told.enabled,
      thresholdMicros: told.threshold,
      amountMicros: told.amount,
      monthlyLimitMicros: told.limit,
    },
    { acknowledgedChargeMicros: micros(25 * DOLLAR) },
  );
}
