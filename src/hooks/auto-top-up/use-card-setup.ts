'use client';

import { useEffect, useRef, useState, type RefObject } from 'react';
import { CreditsError } from '../../client/port/credits-error.js';
import type { Checkout } from '../../contract/resources/checkout.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { explain } from '../provider/explain.js';
import { newKey } from '../provider/new-key.js';
import { outageIn } from '../provider/outage-in.js';
import { createWakeableSleep } from '../../std/wakeable-sleep.js';
import { PAYMENT_METHOD } from '../account/use-payment-method.js';

/** The progress of adding a card. */
export type CardSetupState =
  | { phase: 'idle' | 'starting' }
  /** The provider's form is open. `isChecking`: the form was completed, and the backend is being asked. */
  | { phase: 'open'; checkout: Checkout; isChecking: boolean }
  | { phase: 'failed'; reason: CardSetupFailure };

/**
 * The reason why no card was added. `expired`: no card was entered in time. `rate_limited`: too many sessions are
 * open. `unavailable`: the payment provider does not respond. `not_started`: the ledger does not respond.
 * `refused`: the session could not start for another reason.
 */
export type CardSetupFailure =
  'expired' | 'rate_limited' | 'unavailable' | 'not_started' | 'refused';

export interface CardSetup {
  state: CardSetupState;
  /** Starts over. `undefined` if the client cannot add cards, or until the account is known. */
  start: (() => void) | undefined;
  /** Call this when the provider's form is complete. */
  complete: () => void;
  leave: () => void;
}

/** The delay between checks while the form is open: it may be completed on the provider's own page. */
const PAUSE_MS = 5_000;
const CHECK_MS = 1_000;

/** One opened form. */
interface Attempt {
  pause: ReturnType<typeof createWakeableSleep>;
}

/** A request under its key: a repeat is the same one, also after the page's language changed. */
interface StartRequest {
  idempotencyKey: string;
  locale: string;
}

/** Adds a card inside the page. Calls `onAdded` once the account's card was read again. */
export function useCardSetup(accountId: string | undefined, onAdded: () => void): CardSetup {
  const { client, session, locale } = useCreditsContext();
  const { paymentMethod } = client;
  const [state, setState] = useState<CardSetupState>({ phase: 'idle' });
  /** The attempt in progress. Every attempt is another object. */
  const current = useRef<Attempt | null>(null);
  const isComplete = useRef(false);
  /** Kept until there is a response, so that one click starts one session. */
  const request = useRef<StartRequest | null>(null);
  const latest = useRef(onAdded);
  useEffect(() => {
    latest.current = onAdded;
  });
  // Stops asking the backend about a session when the component unmounts.
  useEffect(() => () => replace(current, null), []);

  async function begin(account: string, methods: NonNullable<typeof paymentMethod>): Promise<void> {
    const mine = { pause: createWakeableSleep() };
    replace(current, mine);
    isComplete.current = false;
    setState({ phase: 'starting' });
    request.current = request.current ?? { idempotencyKey: newKey('setup'), locale };
    try {
      const { id, checkout } = await methods.startSetup({ ...request.current, accountId: account });
      request.current = null;
      if (current.current !== mine) return;
      if (!checkout) return setState({ phase: 'failed', reason: 'expired' });
      setState({ phase: 'open', checkout, isChecking: false });
      await follow(mine, id, methods);
    } catch (error) {
      if (current.current === mine) explain('adding a card', error);
      const isRefused = error instanceof CreditsError && error.problem && !error.retryable;
      if (isRefused) request.current = null;
      if (current.current === mine) setState({ phase: 'failed', reason: failureIn(error) });
    }
  }

  async function follow(
    mine: Attempt,
    setupSessionId: string,
    methods: NonNullable<typeof paymentMethod>,
  ): Promise<void> {
    while (current.current === mine) {
      await mine.pause.for(isComplete.current ? CHECK_MS : PAUSE_MS);
      if (current.current !== mine) return;
      // A lost response is requested again.
      const found = await methods.getSetup({ setupSessionId }).catch((error: unknown) => {
        explain('the new card', error);
        return null;
      });
      if (current.current !== mine) return;
      if (found?.status === 'complete') {
        await session.cache.refetchQueries({ queryKey: [...session.scope, PAYMENT_METHOD] });
        session.refresh();
        if (current.current === mine) finish();
      } else if (found?.status === 'expired') {
        setState({ phase: 'failed', reason: 'expired' });
        return;
      }
    }
  }

  function finish(): void {
    replace(current, null);
    setState({ phase: 'idle' });
    latest.current();
  }

  return {
    state,
    start:
      paymentMethod && accountId !== undefined
        ? () => void begin(accountId, paymentMethod)
        : undefined,
    complete() {
      isComplete.current = true;
      setState((now) => (now.phase === 'open' ? { ...now, isChecking: true } : now));
      current.current?.pause.wake();
    },
    leave() {
      replace(current, null);
      setState({ phase: 'idle' });
    },
  };
}

/** Returns the reason why the form was not opened. It was never on screen, so no card can have been added. */
function failureIn(error: unknown): CardSetupFailure {
  const isRateLimited = error instanceof CreditsError && error.code === 'rate_limited';
  return isRateLimited ? 'rate_limited' : (outageIn(error) ?? 'refused');
}

/** Replaces the attempt in progress. */
function replace(current: RefObject<Attempt | null>, next: Attempt | null): void {
  current.current?.pause.wake();
  current.current = next;
}
