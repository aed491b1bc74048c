/** The words of the card in every state agree with the balance beside them. */
import { describe, expect, it } from 'vitest';
import { cardText, type CardText } from '../../../src/components/out-of-credits-card/card-text.js';
import { outOfCreditsCardEnglish } from '../../../src/components/out-of-credits-card/english.js';
import { commonEnglish } from '../../../src/components/ui/english.js';
import type { OutOfCreditsView } from '../../../src/hooks/out-of-credits/out-of-credits-flow.js';
import { micros } from '../../../src/money/money.js';

const views: OutOfCreditsView[] = [
  { state: 'none' },
  { state: 'static' },
  { state: 'checking' },
  { state: 'blocked', mayResume: true, hasFailed: false },
  { state: 'blocked', mayResume: false, hasFailed: true },
  { state: 'still_short', mayResume: true },
  { state: 'no_permission', mayResume: true },
  { state: 'signed_out' },
  { state: 'purchasing', step: 'open' },
  { state: 'purchasing', step: 'unfinished' },
  { state: 'purchasing', step: 'arriving' },
  { state: 'unknown', isInReview: false },
  { state: 'unknown', isInReview: true },
  { state: 'charging' },
  {
    state: 'paused',
    autoTopUp: {
      status: 'paused',
      pausedReason: 'payment_failed',
      enabled: true,
      version: '1',
      paymentMethod: null,
      thresholdMicros: micros(10_000_000),
      amountMicros: micros(50_000_000),
      monthlyLimitMicros: null,
      spentThisMonthMicros: micros(0),
    },
  },
  { state: 'added', balanceMicros: micros(4_200_000) },
  { state: 'resuming' },
  { state: 'resumed' },
];
const states = new Set(views.map(({ state }) => state));

/** The text for a balance; `null` when the user may not know it. */
function textOf(
  view: OutOfCreditsView,
  balanceMicros: number | null,
  {
    isMidAnswer = false,
    isNotResumed = false,
    reservesMicros,
  }: { isMidAnswer?: boolean; isNotResumed?: boolean; reservesMicros?: number } = {},
): CardText {
  const balance = balanceMicros === null ? null : micros(balanceMicros);
  const blocked = {
    ...view,
    contact: undefined,
    resetsAt: undefined,
    credits: balance === null ? null : creditsWith(balance),
    problem: null,
    name: null,
    missingMicros: null,
    isNotResumed,
    isPurchasing: false,
    resume: () => undefined,
    openPurchase: undefined,
    closePurchase: () => undefined,
  };
  return cardText(blocked, {
    words: outOfCreditsCardEnglish,
    common: commonEnglish,
    isMidAnswer,
    reservesMicros,
    write: String,
  });
}

function creditsWith(balanceMicros: ReturnType<typeof micros>) {
  return {
    accountId: 'acme',
    currency: 'usd',
    minorUnitMicros: micros(10_000),
    balanceMicros,
    reservedMicros: micros(0),
    availableMicros: balanceMicros,
    lifetimeAddedMicros: micros(0),
    lifetimeSpentMicros: micros(0),
    lowThresholdMicros: micros(0),
    permissions: { purchase: true, manageAutoTopUp: true },
    state: 'low',
    asOf: '2026-11-30T00:00:00Z',
    version: '1',
  };
}

const inWords = ({ title, text }: CardText) => `${title}. ${text}`;

describe.each([false, true])(
  'the text of the card (after a part of an answer: %s)',
  (isMidAnswer) => {
    it('never says that credits ran out beside a positive balance', () => {
      expect(states.size).toBe(14);
      for (const view of views) {
        for (const balance of [1, 4_200_000]) {
          const said = inWords(textOf(view, balance, { isMidAnswer }));
          expect(said).not.toMatch(/Out of credits|ran out/);
        }
      }
    });

    it('says so beside any other balance, and to users who may not know it', () => {
      for (const balance of [null, 0, -1]) {
        const said = textOf({ state: 'blocked', mayResume: true, hasFailed: false }, balance);
        expect(said.title).toBe('Out of credits');
        expect(textOf({ state: 'charging' }, balance).title).toBe('Out of credits');
      }
    });

    it('says in every state with a button that the message was not sent', () => {
      for (const view of views) {
        const said = textOf(view, 4_200_000, { isMidAnswer, isNotResumed: true });
        expect(inWords(said)).toContain(isMidAnswer ? 'didn’t continue' : 'wasn’t sent');
        expect(said.tone).toBe('danger');
      }
    });
  },
);

describe('the reserve of a message', () => {
  /** The states whose text does not ask for credits. */
  const others = ['signed_out', 'closed', 'unknown', 'charging', 'paused', 'added'];
  const reserveIn = (view: OutOfCreditsView, balance: number | null, reservesMicros?: number) =>
    textOf(view, balance, reservesMicros === undefined ? {} : { reservesMicros }).reserves;

  it('is named where credits are asked for, to users who may see amounts', () => {
    for (const view of views) {
      const isUnderWay = view.state === 'purchasing' && view.step !== 'open';
      const hasFailed = view.state === 'blocked' && view.hasFailed;
      const isNamed = !others.includes(view.state) && !isUnderWay && !hasFailed;
      expect(reserveIn(view, 4_200_000, 1_100_000)).toBe(
        isNamed ? 'A message reserves up to 1100000.' : '',
      );
      expect(reserveIn(view, null, 1_100_000)).toBe('');
      expect(reserveIn(view, 4_200_000)).toBe('');
    }
  });

  it('is rounded up to whole coins, and is no text for a number that is no amount', () => {
    const blocked: OutOfCreditsView = { state: 'blocked', mayResume: true, hasFailed: false };
    expect(reserveIn(blocked, 0, 1_100_001)).toBe('A message reserves up to 1110000.');
    for (const wrong of [0, -10_000, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(reserveIn(blocked, 0, wrong)).toBe('');
    }
  });
});
