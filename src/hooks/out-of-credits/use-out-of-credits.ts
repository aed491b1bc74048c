'use client';

import { useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { parseOutOfCredits } from '../../chat/parse-out-of-credits.js';
import type { Problem } from '../../contract/problems/problem.js';
import type { AccountSession } from '../provider/account-session.js';
import { Context, type ProvidedContext } from '../provider/credits-provider.js';
import {
  afterResume,
  isResumable,
  missingMicrosOf,
  viewOf,
  type OutOfCreditsView,
} from './out-of-credits-flow.js';
import { createCardPurchase, type CardPurchase } from './follow-purchase.js';
import { refusalStoreOf, type RefusalStore } from './refusal-store.js';
import {
  useBlockedAccount,
  type BlockedAccountDetails,
  type MessageNeeds,
} from './use-blocked-account.js';

export interface OutOfCreditsOptions extends MessageNeeds {
  /** The refusal, as `parseOutOfCredits` or a `CreditsError` returns it. */
  problem?: Problem | null | undefined;
  /** The error to parse, instead of `problem`. For an error of any other kind, the state is `none`. */
  error?: unknown;
  /**
   * Resumes the message. Called when you call `resume`. Also called automatically once credits arrive
   * that were bought here within the last 10 minutes, if the page is visible. Return `false` if the message
   * was not sent, or a promise. The state is `resuming` until the promise settles. After `false`, an error
   * or a rejection, `isNotResumed` is true and `resume` is there again. Otherwise, never called twice for
   * one refusal.
   */
  onResume?: (() => unknown) | undefined;
}

export interface OutOfCreditsActions {
  /** Resumes the message. `undefined` while it cannot be resumed, once it was, and without `onResume`. */
  resume: (() => void) | undefined;
  /**
   * Call this when Purchase is pressed, and show a dialog while `isPurchasing`. `undefined` when nothing
   * can be bought.
   */
  openPurchase: (() => void) | undefined;
  /** Call this when the dialog closes. */
  closePurchase: () => void;
}

/** The facts beside the state. */
export interface OutOfCreditsDetails extends BlockedAccountDetails {
  /** `null` for an error of any other kind. */
  problem: Problem | null;
  /** Identifies the refusal: the id of its request, if it has one. */
  name: string | null;
  /** The amount that has to be added before the message can be resumed, in micro-units; `null` if unknown. */
  missingMicros: number | null;
  /** Whether the last attempt to resume the message failed: it was not sent. */
  isNotResumed: boolean;
  /** Whether the dialog that was opened here is open. */
  isPurchasing: boolean;
}

/** The state of a refused message, its facts, and the actions that it allows. */
export type OutOfCredits = OutOfCreditsView & OutOfCreditsDetails & OutOfCreditsActions;

/**
 * Returns the current state of a message that was refused for lack of credits. Narrow on `state`. Works
 * without a provider; then it knows only the refusal itself.
 *
 * @example
 * const blocked = useOutOfCredits({ error: chat.error, onResume: () => resumeBlockedMessage(chat) });
 * if (blocked.state === 'added') return <button onClick={blocked.resume}>Send again</button>;
 */
export function useOutOfCredits(options: OutOfCreditsOptions): OutOfCredits {
  const { problem: given, error } = options;
  const problem = useMemo(() => given ?? parseOutOfCredits(error), [given, error]);
  const context = useContext(Context);
  const session = context?.session ?? null;
  const { name, refusal } = useRefusal(session, problem);
  const onResume = useRef(options.onResume);
  useEffect(() => {
    onResume.current = options.onResume;
  });
  const resume = () => onResume.current?.();

  const flow = useSyncExternalStore(refusal.subscribe, refusal.getState, refusal.getState);
  const details = useBlockedAccount(session, refusal, problem, options);
  const missingMicros = flow.account && missingMicrosOf(flow.account);
  const dialog = usePurchaseDialog(session, refusal, resume);

  const view = viewOf(flow);
  const isSold = context?.client.purchases !== undefined && view.state !== 'no_permission';
  return {
    ...stateOf(view, problem, context),
    ...details,
    problem,
    name,
    missingMicros,
    isNotResumed: flow.delivery === 'failed',
    isPurchasing: dialog.isOpen,
    openPurchase: isSold
      ? () => dialog.open(options.onResume !== undefined, missingMicros)
      : undefined,
    closePurchase: dialog.close,
    resume:
      options.onResume && isResumable(view)
        ? () => refusal.dispatch(afterResume, resume)
        : undefined,
  };
}

/** Returns the store of a refusal. It stays the same as long as the refusal has the same name. */
function useRefusal(session: AccountSession | null, problem: Problem | null) {
  // A problem without an id is identified by its content.
  const name = problem && (problem.requestId || JSON.stringify(problem));
  const make = () => ({ session, name, refusal: refusalStoreOf(session, problem) });
  const [current, setCurrent] = useState(make);
  if (current.session === session && current.name === name) return current;
  const next = make();
  setCurrent(next);
  return next;
}

function stateOf(
  view: OutOfCreditsView,
  problem: Problem | null,
  context: ProvidedContext | null,
): OutOfCreditsView {
  if (!problem) return { state: 'none' };
  const isSent = view.state === 'resuming' || view.state === 'resumed';
  return context || isSent ? view : { state: 'static' };
}

/** The dialog that is opened from here. It stays open when the message changes. */
function usePurchaseDialog(
  session: AccountSession | null,
  refusal: RefusalStore,
  onResume: () => unknown,
) {
  const [isOpen, setIsOpen] = useState(false);
  const purchase = useRef<CardPurchase>(null);
  // A purchase for one refusal never resumes another one, nor a message whose card is gone.
  useEffect(
    () => () => {
      purchase.current?.leave();
      purchase.current = null;
    },
    // oxlint-disable-next-line react/exhaustive-deps, react/memo-dependencies
    [refusal],
  );
  return {
    isOpen,
    open(hasOnResume: boolean, missingMicros: number | null) {
      const current =
        purchase.current ?? (session && createCardPurchase(session, refusal, onResume));
      purchase.current = current;
      current?.open(hasOnResume ? Date.now() : null, missingMicros ?? 0);
      setIsOpen(true);
    },
    close() {
      setIsOpen(false);
      purchase.current?.close();
    },
  };
}
