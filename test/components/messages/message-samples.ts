/** Arguments for every message that is a function, so that a test can read each of its texts. */
import { failureCodes } from '../../../src/contract/resources/failure.js';
import { pausedReasons } from '../../../src/contract/resources/auto-top-up.js';
import { paymentMethodSources } from '../../../src/contract/resources/payment-method.js';
import { consumables, transactionKinds } from '../../../src/contract/resources/transaction.js';
import type { Messages } from '../../../src/hooks/messages/messages.js';

type ArgumentsOf<Text> = Text extends (...given: infer Given) => string
  ? readonly Readonly<Given>[]
  : never;

type Samples = {
  [Group in keyof Messages]: {
    [
      Name in keyof Messages[Group] as Messages[Group][Name] extends Function ? Name : never
    ]: ArgumentsOf<Messages[Group][Name]>;
  };
};

/** Parts that appear in no text by themselves, so that a test finds each of them in its sentence. */
const [A, B, C, D] = ['⁨$1.23⁩', '⁨$4.56⁩', '⁨$7.89⁩', '⁨$9.99⁩'];
const NAME = 'sam@acme.test';
const TIME = '⁨Nov 24, 2:02 PM⁩';
const CARD = { brand: 'Visa', last4: '4242' };
const flags = [[false], [true]] as const;
const counted = (count: number) => ({ count, text: `#${count}#` });
/** Numbers of every plural category of every language, and codes that no version knows. */
const counts = [0, 1, 2, 3, 7, 11, 20, 100, 1_000_000].map(counted);
const unknown = 'unknown_code';
const exported = counts.flatMap((count) => [
  [count, null] as const,
  [count, counted(5_000_000)] as const,
]);
const one = <Text>(texts: readonly Text[]) => texts.map((text) => [text] as const);

const refusals = [false, true].flatMap((isMidAnswer) =>
  [false, true].map((hasCredits) => ({ isMidAnswer, hasCredits })),
);

const samples: Samples = {
  creditsCard: {
    state: [[unknown]],
    inDebt: [[A]],
    reserved: [[A]],
    pace: one(counts),
    purchaseProcessing: [[A]],
    purchaseUnfinished: [[A]],
    autoTopUpOn: [
      [A, B, null],
      [A, B, C],
    ],
    autoTopUpOnTarget: [
      [A, B, null],
      [A, B, C],
    ],
    stale: [[TIME]],
    offline: [[TIME], [null]],
    forbidden: [[NAME], [undefined]],
  },
  purchaseDialog: {
    range: [[A, B]],
    submit: [[A], [null]],
    pay: [[A]],
    added: [[A], [null]],
    newBalanceIs: [[A]],
    tax: [[A]],
    balance: [[A]],
  },
  autoTopUpDialog: {
    cardSource: one([...paymentMethodSources, unknown]),
    thresholdTooHigh: [[A]],
    thresholdTooNear: [[A]],
    used: [
      [A, null],
      [A, B],
    ],
    limitTooLow: [[A]],
    limitTooLowForTarget: [[A]],
    confirmHint: [[A]],
    confirmWrong: [[A]],
    summary: [
      [A, B, null],
      [A, B, C],
    ],
    summaryTarget: [
      [A, B, null],
      [A, B, C],
    ],
    savedOn: [[A, B]],
    savedOnTarget: [[A, B]],
    belowThreshold: [[A, B]],
    chargeNow: [[A]],
    consent: [
      [{ merchant: 'Acme', card: CARD, amount: A, threshold: B, limit: C }],
      [{ merchant: undefined, card: null, amount: A, threshold: B, limit: null }],
      [{ merchant: 'Acme', card: { ...CARD, brand: null }, amount: A, threshold: B, limit: null }],
    ],
    consentTarget: [
      [{ merchant: 'Acme', card: CARD, target: A, most: D, threshold: B, limit: C }],
      [{ merchant: undefined, card: null, target: A, most: D, threshold: B, limit: null }],
    ],
    save: [[A], [null]],
    resume: [[A], [null]],
    lastFailure: one([...failureCodes, unknown]),
    conflict: [
      [null],
      [{ mode: 'fixed', amount: A, threshold: B, limit: C }],
      [{ mode: 'fixed', amount: A, threshold: B, limit: null }],
      [{ mode: 'target', amount: A, threshold: B, limit: C }],
    ],
    refused: one([
      'immediate_charge_not_acknowledged',
      'consent_required',
      'consent_unknown',
      'payment_method_required',
      'payment_method_unsupported',
      'forbidden_role',
      'payment_provider_unavailable',
      'unauthenticated',
      unknown,
    ]),
    discardQuestion: [['form'], ['card']],
    cardResumes: [[A], [null]],
  },
  recentTransactions: {
    kind: one([...transactionKinds, unknown]),
    consumable: one([...consumables, unknown]),
    tax: [[A]],
    shown: one(counts),
    newTransactions: one(counts),
  },
  creditUsage: {
    byLabel: [['Label']],
    badPeriod: one(counts),
    utc: [[TIME]],
    charges: one(counts),
    coveredPart: [[A]],
    showAll: one(counts),
    rate: [[A, 'Acme']],
    left: [
      [A, TIME],
      [A, null],
    ],
    exportProgress: exported,
  },
  transactionHistory: {
    activeFilters: one(counts),
    charges: counts.flatMap((count) => [[count, undefined] as const, [count, 'Acme'] as const]),
    exportProgress: exported,
  },
  outOfCreditsCard: {
    announcement: [
      ['One', 'Two.'],
      ['One', ''],
    ],
    add: one(refusals),
    ask: refusals.flatMap((refusal) => [[refusal, NAME] as const, [refusal, undefined] as const]),
    balance: [[A]],
    resume: flags,
    resuming: flags,
    resumed: flags,
    notResumedTitle: flags,
    notResumed: flags,
    resets: [[TIME]],
    reserves: [[A]],
    missing: [[A], [null]],
    paused: one([...pausedReasons, unknown, undefined]),
  },
  messageCost: { cost: [[A], [NAME]] },
  lowBalanceBanner: {
    low: [
      [A, false],
      [A, true],
    ],
    depleted: flags,
    inDebt: [
      [A, false],
      [A, true],
    ],
  },
  stripeCheckout: { pay: [[A]] },
  amountField: {
    not_a_number: [[A]],
    too_many_decimals: one(counts),
    ambiguous: [[A]],
    wrong_currency: [['USD']],
    below_minimum: [[A]],
    above_maximum: [[A]],
    not_chargeable: [[A]],
    use: [[A]],
    meant: [[A], [A, B]],
    labeled: [['Label', 'Error.']],
  },
  common: {
    paymentMethod: [[CARD], [{ ...CARD, brand: null }]],
    plusTax: [[A]],
    autoTopUpCharging: [[A]],
    autoTopUpBackingOff: [
      [TIME, false],
      [TIME, true],
      [null, false],
      [null, true],
    ],
    autoTopUpAttemptLimit: [[TIME], [null]],
    autoTopUpPaused: one([...pausedReasons, unknown, undefined]),
    autoTopUpOther: [
      [unknown, undefined],
      [unknown, 'other_code'],
    ],
  },
};

/** One text of a message, with the arguments that it was written for. */
export interface WrittenText {
  /** The message, such as `creditsCard.title`. */
  path: string;
  given: readonly unknown[];
  text: string;
}

/** Returns every text of a language. A message that is a function has one for each of its samples. */
export function textsOf(messages: Messages): WrittenText[] {
  return Object.entries(samples).flatMap(([group, functions]) => {
    const texts: object = messages[group as keyof Messages];
    return textsIn(texts, group, functions);
  });
}

function textsIn(
  texts: object,
  path: string,
  functions: Record<string, readonly (readonly unknown[])[]>,
): WrittenText[] {
  return Object.entries(texts).flatMap(([name, text]: [string, unknown]) => {
    const own = `${path}.${name}`;
    if (typeof text === 'string') return [{ path: own, given: [], text }];
    if (typeof text === 'function') {
      return (functions[name] ?? []).map((given) => ({
        path: own,
        given,
        text: String(Reflect.apply(text, undefined, given)),
      }));
    }
    return typeof text === 'object' && text !== null ? textsIn(text, own, {}) : [];
  });
}
