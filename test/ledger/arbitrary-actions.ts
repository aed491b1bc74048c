import fc from 'fast-check';
import type { TopUpMode } from '../../src/contract/resources/auto-top-up.js';
import type { Payment } from '../../src/ledger/state/payment.js';
import { micros } from '../../src/money/money.js';
import { declined } from './purchases/purchase-commands.js';
import { amex, bankDebit, visa } from './auto-top-up/top-up-commands.js';
import {
  DAY,
  HOUR,
  MINUTE,
  simulateAccount,
  needsAuthentication,
  outage,
  paidAsAgreed,
  type AccountSimulation,
} from './account-simulation.js';

/** An action on an account, some time after the previous one. */
export type SimulatedAction = { after: number } & (
  | { type: 'charge' | 'adjust' | 'resume'; amount: number }
  | { type: 'send'; card: 'visa' | 'bankDebit' | null; isEarlier: boolean }
  | { type: 'settle' | 'try' | 'buy'; payment: PaymentName }
  | {
      type: 'save';
      enabled: boolean;
      mode: TopUpMode | undefined;
      threshold: number;
      amount: number;
      limit: number | null;
      /** Whether the user acknowledges the charge to reach the target in place of $25.00. */
      isExact: boolean;
    }
  | { type: 'card'; card: 'visa' | 'amex' | 'bankDebit' }
  | { type: 'use' | 'alarm' }
);

const CENT = 10_000;
const DOLLAR = 1_000_000;

const fully = { ...paidAsAgreed, refunds: [{ id: 'theirs', amountMicros: micros(10 * DOLLAR) }] };

const payments = {
  paid: paidAsAgreed,
  declined,
  needsAuthentication,
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

const anyAction = fc.oneof(
  { weight: 12, arbitrary: fc.record({ type: fc.constant('use' as const) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('charge' as const), amount: dollars }) },
  {
    weight: 12,
    arbitrary: fc.record({ type: fc.constant('try' as const), payment: paymentNames }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('send' as const),
      card: fc.constantFrom('visa' as const, 'bankDebit' as const, null),
      isEarlier: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constantFrom('settle' as const, 'buy' as const),
      payment: paymentNames,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('save' as const),
      enabled: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
      mode: fc.constantFrom(undefined, 'fixed' as const, 'target' as const, 'target' as const),
      threshold: fc.constantFrom(0, 5 * DOLLAR, 25 * DOLLAR),
      amount: fc.constantFrom(5 * DOLLAR, 25 * DOLLAR),
      limit: fc.constantFrom(null, null, 25 * DOLLAR, 60 * DOLLAR),
      isExact: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('adjust' as const),
      amount: fc.constantFrom(-60 * DOLLAR, -DOLLAR, 5 * DOLLAR, 40 * DOLLAR),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('resume' as const),
      amount: fc.constantFrom(5 * DOLLAR, 25 * DOLLAR),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('card' as const),
      card: fc.constantFrom('visa' as const, 'amex' as const, 'bankDebit' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('alarm' as const) }) },
);

/** Lists of actions with many charges and many failures. */
export const actionLists: fc.Arbitrary<SimulatedAction[]> = fc.array(
  fc.tuple(after, anyAction).map(([ms, action]): SimulatedAction => ({ after: ms, ...action })),
  { maxLength: 80, size: 'max' },
);

/** Performs a list of actions on an account that starts with $20.00. */
export function simulate(actions: readonly SimulatedAction[]): AccountSimulation {
  const simulation = simulateAccount(20 * DOLLAR);
  for (const each of actions) {
    simulation.wait(each.after);
    perform(simulation, each);
  }
  return simulation;
}

function perform(simulation: AccountSimulation, action: SimulatedAction): void {
  switch (action.type) {
    case 'use':
      spend(simulation);
      return;
    case 'charge':
      simulation.charge(action.amount);
      return;
    case 'adjust':
      simulation.adjust(action.amount);
      return;
    case 'resume':
      simulation.resume(action.amount);
      return;
    case 'send': {
      const card = action.card === null ? null : cards[action.card];
      const about = simulation.attempts().at(action.isEarlier ? -2 : -1)?.id ?? 'pur_none';
      simulation.execute({ type: 'send_top_up', about, card, isServed: true });
      return;
    }
    case 'try':
      simulation.send();
      if (simulation.attempts().at(-1)?.status === 'processing')
        simulation.settle(payments[action.payment]);
      return;
    case 'settle':
      simulation.settle(payments[action.payment]);
      return;
    case 'buy':
      simulation.buy(payments[action.payment]);
      return;
    case 'save':
      save(simulation, action);
      return;
    case 'card':
      simulation.execute({ type: 'change_card', card: cards[action.card] });
      return;
    case 'alarm':
      simulation.fireAlarm();
      return;
    default:
      action satisfies never;
  }
}

/** Spends the credits above the threshold, and one micro-unit more. */
function spend(simulation: AccountSimulation): void {
  const { balanceMicros, autoTopUp } = simulation.account();
  simulation.charge(Math.max(1, balanceMicros - autoTopUp.thresholdMicros + 1));
}

/** Saves settings with an acknowledged charge, which is not always the due amount. */
function save(
  simulation: AccountSimulation,
  action: Extract<SimulatedAction, { type: 'save' }>,
): void {
  const missing = action.amount - Math.max(0, simulation.account().balanceMicros);
  const exact = Math.max(CENT, Math.ceil(missing / CENT) * CENT);
  simulation.save(
    {
      enabled: action.enabled,
      mode: action.mode,
      thresholdMicros: action.threshold,
      amountMicros: action.amount,
      monthlyLimitMicros: action.limit,
    },
    { acknowledgedChargeMicros: micros(action.isExact ? exact : 25 * DOLLAR) },
  );
}
