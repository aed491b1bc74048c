/** The answers of `onResume`, and what the card's flow makes of them. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  afterAccountRead,
  afterResume,
  viewOf,
  type BlockedAccount,
} from '../../../src/hooks/out-of-credits/out-of-credits-flow.js';
import {
  afterDialogClosed,
  afterDialogOpened,
  afterPhase,
  resumeAutomatically,
} from '../../../src/hooks/out-of-credits/purchase-from-here.js';
import { refusalStoreOf } from '../../../src/hooks/out-of-credits/refusal-store.js';
import { micros } from '../../../src/money/money.js';
import { refusal } from '../../chat/refusals.js';

const funded: BlockedAccount = {
  isOut: false,
  isSignedOut: false,
  isClosed: false,
  canPurchase: true,
  balance: 'active',
  balanceMicros: micros(25_000_000),
  requiredMicros: null,
  autoTopUp: null,
};

/** A refusal whose account has credits again. */
function fundedRefusal() {
  const store = refusalStoreOf(null, { ...refusal, requestId: '' });
  store.dispatch((flow) => afterAccountRead(flow, funded));
  return {
    ...store,
    resume: (onResume?: () => unknown) => store.dispatch(afterResume, onResume),
    state: () => viewOf(store.getState()).state,
    delivery: () => store.getState().delivery,
  };
}

/** Runs everything that is due. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

const fail = () => {
  throw new Error('No network.');
};

/** An answer of the host app, and whether the message counts as sent. */
const answers: [string, () => unknown, boolean][] = [
  ['nothing', () => undefined, true],
  ['true', () => true, true],
  ['null', () => null, true],
  ['an object', () => ({}), true],
  ['a promise of nothing', () => Promise.resolve(), true],
  ['a promise of true', () => Promise.resolve(true), true],
  ['false', () => false, false],
  ['a promise of false', () => Promise.resolve(false), false],
  ['a rejection', () => Promise.reject(new Error('No network.')), false],
  ['an error', fail, false],
];

let logged: unknown[];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, 'error').mockImplementation((...values) => void logged.push(...values));
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the answer of onResume', () => {
  it.each(answers)('%s says whether the message was sent', async (_, onResume, isSent) => {
    const card = fundedRefusal();
    card.resume(onResume);
    await turn();
    expect(card.state()).toBe(isSent ? 'resumed' : 'added');
    expect(card.delivery()).toBe(isSent ? 'sent' : 'failed');
  });

  it('leaves the message unsent until a promise settles, and sends it no second time meanwhile', async () => {
    const card = fundedRefusal();
    const onResume = vi.fn<() => Promise<boolean>>();
    let answer = (_isSent: boolean) => {};
    onResume.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    card.resume(onResume);
    card.resume(onResume);
    expect(card.state()).toBe('resuming');
    expect(onResume).toHaveBeenCalledTimes(1);
    answer(false);
    await turn();
    expect(card.state()).toBe('added');
    onResume.mockResolvedValueOnce(true);
    card.resume(onResume);
    await turn();
    expect(card.state()).toBe('resumed');
    card.resume(onResume);
    expect(onResume).toHaveBeenCalledTimes(2);
  });

  it('is logged when it is an error, and only then', async () => {
    for (const [, onResume] of answers) fundedRefusal().resume(onResume);
    await turn();
    expect(logged.map(String)).toEqual(['Error: No network.', 'Error: No network.']);
  });

  it('sends the message once, however often it failed before and in whatever order', async () => {
    const attempts = fc.array(fc.constantFrom(...answers), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(attempts, async (given) => {
        const card = fundedRefusal();
        let calls = 0;
        for (const [, onResume] of given) {
          card.resume(() => {
            calls += 1;
            return onResume();
          });
          await turn();
        }
        const sent = given.findIndex(([, , isSent]) => isSent);
        expect(calls).toBe(sent === -1 ? given.length : sent + 1);
        expect(card.delivery() === 'sent').toBe(sent !== -1);
      }),
    );
  });
});

describe('a message that was not sent after a purchase from its card', () => {
  it('is not sent again automatically, but with the next purchase from here', () => {
    const card = fundedRefusal();
    const onResume = vi.fn<() => boolean>(() => false);
    card.subscribe(() => card.dispatch((flow) => resumeAutomatically(flow, 0, true), onResume));
    const buy = () => {
      card.dispatch((flow) => afterDialogOpened(flow, 0));
      for (const phase of ['starting', 'paying', 'processing', 'succeeded'] as const) {
        card.dispatch((flow) => afterPhase(flow, phase));
      }
      card.dispatch((flow) => afterAccountRead(flow, { ...funded }));
      card.dispatch(afterDialogClosed);
    };
    card.dispatch((flow) => afterPhase(flow, 'amount'));
    buy();
    expect(onResume).toHaveBeenCalledTimes(1);
    card.dispatch((flow) => afterAccountRead(flow, { ...funded }));
    expect(onResume).toHaveBeenCalledTimes(1);
    buy();
    expect(onResume).toHaveBeenCalledTimes(2);
  });
});
