'use client';

import { useEffect, useRef, useState, type RefObject } from 'react';
import { CreditsError } from '../../client/port/credits-error.js';
import type { Checkout } from '../../contract/resources/checkout.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { newKey } from '../provider/new-key.js';
import { createWakeableSleep } from '../../std/wakeable-sleep.js';
import { PAYMENT_METHOD } from '../account/use-payment-method.js';

/** How far it is to add a card. */
export type CardSetupState =
  | { phase: 'idle' | 'starting' }
  /** The provider's form is there. `isChecking`: it says that it is done, and the backend is asked. */
  | { phase: 'open'; checkout: Checkout; isChecking: boolean }
  /** `expired`: nothing was entered in time. `refused`: it could not begin. */
  | { phase: 'failed'; reason: 'expired' | 'refused' };

export interface CardSetup {
  state: CardSetupState;
  /** Begins anew. Left out where the client cannot add cards, or the account is not known yet. */
  start: (() => void) | undefined;
  /** Call it when the provider's form says that it is done. */
  complete: () => void;
  leave: () => void;
}

/** While the form is open: it may be finished on the provider's own page. */
const PAUSE_MS = 5_000;
const CHECK_MS = 1_000;

/** One form that is filled in. */
interface Attempt {
  pause: ReturnType<typeof createWakeableSleep>;
}

/** Adds a card, inside the page. `onAdded` is called once the account's card has been read again. */
export function useCardSetup(accountId: string | undefined, onAdded: () => void): CardSetup {
  const { client, session } = useCreditsContext();
  const { paymentMethod } = client;
  const [state, setState] = useState<CardSetupState>({ phase: 'idle' });
  /** The one that is under way; another one, or none, is another object. */
  const current = useRef<Attempt | null>(null);
  const isComplete = useRef(false);
  /** Kept until there is an answer: no second session is begun for one press. */
  const key = useRef<string | null>(null);
  const latest = useRef(onAdded);
  useEffect(() => {
    latest.current = onAdded;
  });
  // Joins the backend: nobody is told of a session that is no longer looked at.
  useEffect(() => () => replace(current, null), []);

  async function begin(account: string, methods: NonNullable<typeof paymentMethod>): Promise<void> {
    const mine = { pause: createWakeableSleep() };
    replace(current, mine);
    isComplete.current = false;
    setState({ phase: 'starting' });
    const idempotencyKey = key.current ?? newKey('setup');
    key.current = idempotencyKey;
    try {
      const request = { accountId: account, idempotencyKey };
      const { id, checkout } = await methods.startSetup(request);
      key.current = null;
      if (current.current !== mine) return;
      if (!checkout) return setState({ phase: 'failed', reason: 'expired' });
      setState({ phase: 'open', checkout, isChecking: false });
      await follow(mine, id, methods);
    } catch (error) {
      const isRefused = error instanceof CreditsError && error.problem && !error.retryable;
      if (isRefused) key.current = null;
      if (current.current === mine) setState({ phase: 'failed', reason: 'refused' });
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
      // A lost answer is asked for again.
      const found = await methods.getSetup({ setupSessionId }).catch(() => null);
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

/** Another attempt, or none, takes the place of the one that was under way. */
function replace(current: RefObject<Attempt | null>, next: Attempt | null): void {
  current.current?.pause.wake();
  current.current = next;
}
