/** The state that the card for chats shows, and the time at which it resumes a message, for any order of events. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterAccountRead,
  afterDelivery,
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
import { micros } from '../../../src/money/money.js';

const account = (change: Partial<BlockedAccount> = {}): BlockedAccount => ({
  isOut: true,
  isSignedOut: false,
  isClosed: false,
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

/** Plays events on a card. Tries to resume automatically after each one, as a page does. */
function play(steps: readonly Step[], isRefusedAgain = false) {
  let flow = newFlow(isRefusedAgain, null);
  let atMs = 0;
  let isVisible = true;
  let resumes = 0;
  /** The index of the step that resumed the message automatically. */
  let byItself: number | null = null;
  const tell = (change: (flow: OutOfCreditsFlow) => OutOfCreditsFlow) => {
    const before = flow;
    flow = change(before);
    if (before.delivery !== 'sending' && flow.delivery === 'sending') {
      resumes += 1;
      flow = afterDelivery(flow, true);
    }
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
/** Out of credits, without a purchase on the page. */
const start: Step[] = [isRead(), phase('amount')];
const paid: Step[] = [phase('starting'), phase('paying'), phase('processing'), phase('succeeded')];

const anyAccount = fc.record({
  isOut: fc.boolean(),
  isSignedOut: fc.constant(false),
  isClosed: fc.constant(false),
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

describe('any sequence of events', () => {
  it('stays the same after a read of the same account, unless a purchase made it outdated', () => {
    fc.assert(
      fc.property(anySteps, anyAccount, (steps, read) => {
        const { flow } = play([...steps, isRead(read)]);
        expect(afterAccountRead(flow, { ...read })).toBe(flow);
        expect(afterAccountRead(flow, { ...read, isOut: !read.isOut })).not.toBe(flow);

        const bought = { ...flow, outdated: flow.account };
        expect(afterAccountRead(bought, { ...read })).not.toBe(bought);
      }),
    );
  });

  it('resumes the message at most once, and stays resumed', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { resumes, view } = play(steps);
        expect(resumes).toBeLessThanOrEqual(1);
        expect(view.state === 'resumed').toBe(resumes === 1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('resumes automatically only after a purchase from here, in time, on a visible page', () => {
    let times = 0;
    fc.assert(
      fc.property(anySteps, (noise) => {
        // Starts from a likely sequence, and inserts other events anywhere.
        const steps = [...start, opened, ...paid, isRead(funded()), closed];
        noise.forEach((step, index) => steps.splice((index * 7) % steps.length, 0, step));
        const { byItself } = play(steps);
        if (byItself === null) return;
        times += 1;
        const until = steps.slice(0, byItself + 1);
        const began = until.findLastIndex((s, at) => {
          // A repeated phase does not start a purchase.
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

  it('never offers a purchase while the outcome of a payment is unknown', () => {
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

describe('a purchase from the card', () => {
  const bought = [...start, opened, ...paid, isRead(funded())];

  it('resumes the message once the dialog is closed', () => {
    expect(play(bought)).toMatchObject({ resumes: 0, view: { state: 'purchasing' } });
    expect(play([...bought, closed])).toMatchObject({ resumes: 1, view: { state: 'resumed' } });
  });

  it('resumes the message when it succeeds after the dialog was closed', () => {
    const late = [phase('succeeded'), isRead(funded())];
    const { resumes } = play([...start, opened, ...paid.slice(0, 3), closed, ...late]);
    expect(resumes).toBe(1);
  });

  it('resumes the message when it was left unpaid and paid after the dialog was reopened here', () => {
    const left = [...start, opened, phase('starting'), phase('paying'), closed];
    const pays = [phase('processing'), phase('succeeded'), isRead(funded())];
    expect(play([...left, opened, ...pays, closed]).resumes).toBe(1);
    expect(play([...left, ...pays]).resumes).toBe(0);
    const late: Step = { type: 'passes', ms: MAX_WAIT_MS + 1 };
    expect(play([...left, late, opened, ...pays, closed]).resumes).toBe(0);
    expect(play([...left, { type: 'left' }, opened, ...pays, closed]).resumes).toBe(0);
    // Canceled elsewhere, with another purchase made there.
    const other = [phase('amount'), phase('starting'), phase('paying')];
    expect(play([...left, ...other, opened, ...pays, closed]).resumes).toBe(0);
  });

  it.each<[string, Step[]]>([
    ['on a hidden page', [{ type: 'hidden' }]],
    ['too late', [{ type: 'passes', ms: MAX_WAIT_MS + 1 }]],
    ['after its card was removed', [{ type: 'left' }]],
  ])(
    'offers the button when it succeeds %s, and never resumes the message later',
    (_, hindrance) => {
      const steps = [
        ...start,
        opened,
        ...paid.slice(0, 3),
        closed,
        ...hindrance,
        phase('succeeded'),
      ];
      const then: Step[] = [
        isRead(funded()),
        { type: 'visible' },
        isRead(funded()),
        opened,
        closed,
      ];
      expect(play([...steps, ...then])).toMatchObject({ resumes: 0, view: { state: 'added' } });
      expect(play([...steps, ...then, { type: 'resumed' }]).resumes).toBe(1);
    },
  );

  it('waits for a new read of the account', () => {
    const little = isRead(funded(20_000));
    const steps = [little, phase('amount'), opened, ...paid, closed];
    expect(play(steps)).toMatchObject({ view: { state: 'purchasing', step: 'arriving' } });
    expect(play([...steps, little])).toMatchObject({ resumes: 0, view: { state: 'blocked' } });
  });

  it('leaves the card usable when it fails, and reports the failure if no dialog did', () => {
    const failed = [phase('starting'), phase('processing'), closed, phase('failed')];
    expect(play([...start, opened, ...failed]).view).toMatchObject({
      state: 'blocked',
      hasFailed: true,
    });
    const read = [phase('starting'), phase('failed'), phase('amount'), closed];
    expect(play([...start, opened, ...read]).view).toMatchObject({ hasFailed: false });
  });
});

describe('credits added elsewhere', () => {
  it.each<[string, Step[]]>([
    ['in another tab', [isRead(funded())]],
    ['in another component of the page', [...paid, isRead(funded())]],
    [
      'in another component, after a look into the dialog',
      [opened, closed, ...paid, isRead(funded())],
    ],
  ])('offer the button when they were bought %s', (_, steps) => {
    const { resumes, view } = play([...start, ...steps]);
    expect([resumes, view]).toEqual([0, { state: 'added', balanceMicros: 25_000_000 }]);
  });

  it('are shown without an amount when it is the allowance that is back', () => {
    const { view } = play([...start, isRead(account({ isOut: false }))]);
    expect(view).toEqual({ state: 'added', balanceMicros: null });
  });

  it('do not count when the balance was the same before', () => {
    const little = funded(20_000);
    expect(play([isRead(little), isRead(little)]).view).toMatchObject({
      state: 'blocked',
      mayResume: true,
    });
    expect(play([isRead(little), isRead(funded(10_020_000))]).view.state).toBe('added');
  });

  it('are still too few for the price of the message', () => {
    const { view } = play([isRead(), isRead(funded(5_000_000, { requiredMicros: 6_000_000 }))]);
    expect(view).toMatchObject({ state: 'still_short', mayResume: false });
    expect(play([isRead()], true).view.state).toBe('still_short');
  });

  it('are still too few after another refusal, for any balance', () => {
    const plenty = funded(25_000_000, { balance: 'active' });
    expect(play([isRead(plenty)]).view.state).toBe('added');
    expect(play([isRead(plenty)], true).view).toEqual({ state: 'still_short', mayResume: true });
    const more = funded(50_000_000, { balance: 'active' });
    expect(play([isRead(plenty), isRead(more)], true).view.state).toBe('added');
  });
});
