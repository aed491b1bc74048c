/** What the card for chats shows, and when it goes on: whatever happens in whatever order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestedAmount } from '../../../src/hooks/amount/suggested-amount.js';
import {
  afterAccountRead,
  afterResume,
  newFlow,
  viewOf,
  type BlockedAccount,
  type OutOfCreditsFlow,
} from '../../../src/hooks/out-of-credits/out-of-credits-flow.js';
import {
  afterDialogClosed,
  afterCardRemoved,
  afterDialogOpened,
  afterPhase,
  MAX_WAIT_MS,
  resumeAutomatically,
} from '../../../src/hooks/out-of-credits/purchase-from-here.js';
import type { PurchasePhase } from '../../../src/hooks/purchase/purchase-flow.js';
import { limitsSchema } from '../../../src/contract/resources/limits.js';
import { micros } from '../../../src/money/money.js';

const account = (change: Partial<BlockedAccount> = {}): BlockedAccount => ({
  isOut: true,
  isSignedOut: false,
  canPurchase: true,
  balance: 'depleted',
  balanceMicros: micros(0),
  requiredMicros: null,
  autoTopUp: null,
  ...change,
});
const funded = (balanceMicros = 25_000_000, change: Partial<BlockedAccount> = {}) =>
  account({ isOut: false, balance: 'low', balanceMicros: micros(balanceMicros), ...change });

type Step =
  | { type: 'read'; account: BlockedAccount }
  | { type: 'opened' | 'closed' | 'left' | 'resumed' }
  | { type: 'phase'; phase: PurchasePhase }
  | { type: 'hidden' | 'visible' }
  | { type: 'passes'; ms: number };

/** A card and its page, with the turn taken after whatever happens, as the page does. */
function play(steps: readonly Step[], isRefusedAgain = false) {
  let flow = newFlow(isRefusedAgain, null);
  let atMs = 0;
  let isVisible = true;
  let resumes = 0;
  /** Which step it was at which it went on without a press. */
  let byItself: number | null = null;
  const tell = (change: (flow: OutOfCreditsFlow) => OutOfCreditsFlow) => {
    const before = flow;
    flow = change(before);
    if (!before.isResumed && flow.isResumed) resumes += 1;
    return flow !== before;
  };
  for (const [index, step] of steps.entries()) {
    if (step.type === 'read') tell((one) => afterAccountRead(one, { ...step.account }));
    if (step.type === 'opened') tell((one) => afterDialogOpened(one, atMs));
    if (step.type === 'closed') tell(afterDialogClosed);
    if (step.type === 'left') tell(afterCardRemoved);
    if (step.type === 'resumed') tell(afterResume);
    if (step.type === 'phase') tell((one) => afterPhase(one, step.phase));
    if (step.type === 'hidden' || step.type === 'visible') isVisible = step.type === 'visible';
    if (step.type === 'passes') atMs += step.ms;
    const before = resumes;
    tell((one) => resumeAutomatically(one, atMs, isVisible));
    if (resumes > before) byItself = index;
  }
  return { flow, view: viewOf(flow), resumes, byItself };
}

const isRead = (given = account()): Step => ({ type: 'read', account: given });
const phase = (name: PurchasePhase): Step => ({ type: 'phase', phase: name });
const opened: Step = { type: 'opened' };
const closed: Step = { type: 'closed' };
/** Out of credits, and the page knows of no purchase. */
const start: Step[] = [isRead(), phase('amount')];
const paid: Step[] = [phase('starting'), phase('paying'), phase('processing'), phase('succeeded')];

const anyAccount = fc.record({
  isOut: fc.boolean(),
  isSignedOut: fc.constant(false),
  canPurchase: fc.boolean(),
  balance: fc.constantFrom<BlockedAccount['balance']>('active', 'low', 'depleted', 'in_debt', null),
  balanceMicros: fc.oneof(fc.constant(null), fc.integer({ min: -9, max: 99 }).map(micros)),
  requiredMicros: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 99 })),
  autoTopUp: fc.constant(null),
});
const phases: PurchasePhase[] = [
  ...(['amount', 'starting', 'paying', 'processing'] as const),
  ...(['succeeded', 'failed', 'unknown', 'needs_review'] as const),
];
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  anyAccount.map(isRead),
  fc.constantFrom(...phases).map(phase),
  fc.constantFrom<Step>(opened, closed, { type: 'left' }, { type: 'resumed' }),
  fc.constantFrom<Step>({ type: 'hidden' }, { type: 'visible' }),
  fc.integer({ min: 1, max: MAX_WAIT_MS }).map((ms): Step => ({ type: 'passes', ms })),
);
const anySteps = fc.array(anyStep, { maxLength: 40 });

describe('whatever happens', () => {
  it('goes on at most once, and stays so', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { resumes, view } = play(steps);
        expect(resumes).toBeLessThanOrEqual(1);
        expect(view.state === 'resumed').toBe(resumes === 1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('goes on without a press only after a purchase that began here, in time and in sight', () => {
    let times = 0;
    fc.assert(
      fc.property(anySteps, (noise) => {
        // Made likely, and disturbed anywhere.
        const steps = [...start, opened, ...paid, isRead(funded()), closed];
        noise.forEach((step, index) => steps.splice((index * 7) % steps.length, 0, step));
        const { byItself } = play(steps);
        if (byItself === null) return;
        times += 1;
        const until = steps.slice(0, byItself + 1);
        const began = until.findLastIndex((s, at) => {
          // Said once more, it is no beginning.
          const before = until.slice(0, at).findLast(({ type }) => type === 'phase');
          const isNews = !before || !('phase' in before) || before.phase !== 'starting';
          return isNews && s.type === 'phase' && s.phase === 'starting';
        });
        const openings = until.slice(0, began).map(({ type }) => type);
        expect(openings.lastIndexOf('opened')).toBeGreaterThan(openings.lastIndexOf('left'));
        expect(openings.lastIndexOf('opened')).toBeGreaterThan(openings.lastIndexOf('closed'));
        const gone = until.slice(began).some(({ type }) => type === 'left');
        const ends = until.slice(began).map((s) => (s.type === 'phase' ? s.phase : ''));
        expect([gone, ends.includes('succeeded')]).toEqual([false, true]);
        const sight = until.findLast(({ type }) => type === 'hidden' || type === 'visible');
        expect(sight?.type).not.toBe('hidden');
        const waited = until.slice(began).reduce((sum, s) => sum + ('ms' in s ? s.ms : 0), 0);
        expect(waited).toBeLessThanOrEqual(MAX_WAIT_MS);
      }),
      { numRuns: 3_000 },
    );
    expect(times).toBeGreaterThan(50);
  });

  it('never offers to buy while nobody knows what became of a payment', () => {
    fc.assert(
      fc.property(
        anySteps,
        fc.constantFrom<PurchasePhase>('unknown', 'needs_review'),
        (all, last) => {
          const { view } = play([...start, ...all, phase(last)]);
          const calm = ['unknown', 'added', 'resumed', 'purchasing', 'signed_out'];
          expect(calm).toContain(view.state);
          const step = view.state === 'purchasing' ? view.step : 'open';
          expect(step).toBe('open');
        },
      ),
    );
  });
});

describe('a purchase made here', () => {
  const bought = [...start, opened, ...paid, isRead(funded())];

  it('goes on by itself once the dialog is closed', () => {
    expect(play(bought)).toMatchObject({ resumes: 0, view: { state: 'purchasing' } });
    expect(play([...bought, closed])).toMatchObject({ resumes: 1, view: { state: 'resumed' } });
  });

  it('goes on when it arrives after the dialog was closed', () => {
    const late = [phase('succeeded'), isRead(funded())];
    const { resumes } = play([...start, opened, ...paid.slice(0, 3), closed, ...late]);
    expect(resumes).toBe(1);
  });

  it('goes on when it was left unpaid, and paid once the dialog was opened here again', () => {
    const left = [...start, opened, phase('starting'), phase('paying'), closed];
    const pays = [phase('processing'), phase('succeeded'), isRead(funded())];
    expect(play([...left, opened, ...pays, closed]).resumes).toBe(1);
    expect(play([...left, ...pays]).resumes).toBe(0);
    const late: Step = { type: 'passes', ms: MAX_WAIT_MS + 1 };
    expect(play([...left, late, opened, ...pays, closed]).resumes).toBe(0);
    expect(play([...left, { type: 'left' }, opened, ...pays, closed]).resumes).toBe(0);
    // Called off elsewhere, and another one made there.
    const other = [phase('amount'), phase('starting'), phase('paying')];
    expect(play([...left, ...other, opened, ...pays, closed]).resumes).toBe(0);
  });

  it.each<[string, Step[]]>([
    ['out of sight', [{ type: 'hidden' }]],
    ['too late', [{ type: 'passes', ms: MAX_WAIT_MS + 1 }]],
    ['in a card that is gone', [{ type: 'left' }]],
  ])('is offered when it comes %s, and never pressed later', (_, hindrance) => {
    const steps = [...start, opened, ...paid.slice(0, 3), closed, ...hindrance, phase('succeeded')];
    const then: Step[] = [isRead(funded()), { type: 'visible' }, isRead(funded()), opened, closed];
    expect(play([...steps, ...then])).toMatchObject({ resumes: 0, view: { state: 'added' } });
    expect(play([...steps, ...then, { type: 'resumed' }]).resumes).toBe(1);
  });

  it('waits for the account: what was known before it says nothing', () => {
    const little = isRead(funded(20_000));
    const steps = [little, phase('amount'), opened, ...paid, closed];
    expect(play(steps)).toMatchObject({ view: { state: 'purchasing', step: 'arriving' } });
    expect(play([...steps, little])).toMatchObject({ resumes: 0, view: { state: 'blocked' } });
  });

  it('leaves the card usable when it fails, and says so if no dialog did', () => {
    const failed = [phase('starting'), phase('processing'), closed, phase('failed')];
    expect(play([...start, opened, ...failed]).view).toMatchObject({
      state: 'blocked',
      hasFailed: true,
    });
    const read = [phase('starting'), phase('failed'), phase('amount'), closed];
    expect(play([...start, opened, ...read]).view).toMatchObject({ hasFailed: false });
  });
});

describe('credits that come from elsewhere', () => {
  it.each<[string, Step[]]>([
    ['in another tab', [isRead(funded())]],
    ['in another component of the page', [...paid, isRead(funded())]],
    [
      'in another component, after a look into the dialog',
      [opened, closed, ...paid, isRead(funded())],
    ],
  ])('are offered when they were bought %s', (_, steps) => {
    const { resumes, view } = play([...start, ...steps]);
    expect([resumes, view]).toEqual([0, { state: 'added', balanceMicros: 25_000_000 }]);
  });

  it('are told of without a number where the allowance is what came back', () => {
    const { view } = play([...start, isRead(account({ isOut: false }))]);
    expect(view).toEqual({ state: 'added', balanceMicros: null });
  });

  it('are nothing new where a little was left all the time', () => {
    const little = funded(20_000);
    expect(play([isRead(little), isRead(little)]).view).toMatchObject({
      state: 'blocked',
      mayResume: true,
    });
    expect(play([isRead(little), isRead(funded(10_020_000))]).view.state).toBe('added');
  });

  it('are still short of what it takes', () => {
    const { view } = play([isRead(), isRead(funded(5_000_000, { requiredMicros: 6_000_000 }))]);
    expect(view).toMatchObject({ state: 'still_short', mayResume: false });
    expect(play([isRead()], true).view.state).toBe('still_short');
  });

  it('are still short where they are refused again, however many they are', () => {
    const plenty = funded(25_000_000, { balance: 'active' });
    expect(play([isRead(plenty)]).view.state).toBe('added');
    expect(play([isRead(plenty)], true).view).toEqual({ state: 'still_short', mayResume: true });
    const more = funded(50_000_000, { balance: 'active' });
    expect(play([isRead(plenty), isRead(more)], true).view.state).toBe('added');
  });
});

describe('the suggested amount', () => {
  const limits = limitsSchema.parse({
    currency: 'usd',
    minorUnitMicros: 10_000,
    purchase: { minMicros: 5_000_000, maxMicros: 1_000_000_000, defaultMicros: 10_000_000 },
    autoTopUp: {
      minAmountMicros: 5_000_000,
      maxAmountMicros: 100_000_000_000,
      minThresholdMicros: 0,
      defaultAmountMicros: 25_000_000,
      defaultThresholdMicros: 5_000_000,
      confirmAboveMicros: 1_000_000_000,
    },
  });

  it.each([
    [1, 10_000_000],
    [10_000_000, 10_000_000],
    [10_000_001, 10_010_000],
    [31_415_926, 31_420_000],
    [2_000_000_000, 1_000_000_000],
  ])('for a lack of %i is %i', (missing, amount) => {
    expect(suggestedAmount(missing, limits)).toBe(amount);
  });
});
