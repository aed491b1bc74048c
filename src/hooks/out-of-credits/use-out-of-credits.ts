'use client';

import { useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { parseOutOfCredits } from '../../chat/parse-out-of-credits.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Problem } from '../../contract/problems/problem.js';
import type { AccountSession } from '../provider/account-session.js';
import { blockedProblem, type BlockedProblem } from './refusal-store.js';
import { Context, type CreditsContext } from '../provider/credits-provider.js';
import {
  afterResuming,
  isResumable,
  missingIn,
  viewOf,
  type OutOfCreditsView,
} from './out-of-credits-flow.js';
import { purchaseHere, type PurchaseHere } from './purchase-watch.js';
import { useBlockedAccount, type Need } from './use-blocked-account.js';

export interface OutOfCreditsOptions extends Need {
  /** The refusal, as `parseOutOfCredits` or a `CreditsError` has it. */
  problem?: Problem | null | undefined;
  /** Whatever failed, in the place of `problem`: what is no refusal for lack of credits shows nothing. */
  error?: unknown;
  /**
   * Goes on with the message that was stopped. Called when Send again is pressed, and by itself once
   * credits are there that were bought here a short time ago, while somebody looks; once for a refusal.
   */
  onResume?: (() => void) | undefined;
}

export interface OutOfCreditsActions {
  /** Goes on, once. Left out while it can't be gone on, or without `onResume`. */
  resume: (() => void) | undefined;
  /** Say that Purchase was pressed, and show a dialog as long as `isPurchasing`. Left out where nothing can be bought. */
  openPurchase: (() => void) | undefined;
  /** Say that the dialog was closed. */
  closePurchase: () => void;
}

/** What is known beside the state. */
export interface OutOfCreditsDetails {
  /** `null` where the error is none of ours. */
  problem: Problem | null;
  /** What tells it from other refusals: its request's id, where it has one. */
  name: string | null;
  /** What has to be added before it can go on, in micro-units; `null` where that is not known. */
  missingMicros: number | null;
  /** Whether the dialog is open, of whoever asked here. */
  isPurchasing: boolean;
  /** When the plan's included usage comes back. */
  resetsAt: string | undefined;
  /** Whom to ask, in the host's words. */
  contact: string | undefined;
  /** As last read; `null` for who may not purchase, and as long as nothing is known. */
  credits: Credits | null;
}

export type OutOfCredits = OutOfCreditsView & OutOfCreditsDetails & OutOfCreditsActions;

/**
 * What to show in the place of an answer that was refused for lack of credits, as it stands now. Narrow on
 * `state`. Works without a provider, and then knows no more than the refusal itself.
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
  const { name, blocked } = useRefusal(session, problem);
  const onResume = useRef(options.onResume);
  useEffect(() => {
    onResume.current = options.onResume;
  });
  const resume = () => onResume.current?.();

  const flow = useSyncExternalStore(blocked.subscribe, blocked.getFlow, blocked.getFlow);
  const account = useBlockedAccount(session, blocked, problem, options);
  const missingMicros = flow.account && missingIn(flow.account);
  const dialog = usePurchaseDialog(session, blocked, resume);

  const view = viewOf(flow);
  const isSold = context?.client.purchases !== undefined && view.state !== 'no_permission';
  return {
    ...stateOf(view, problem, context),
    ...account,
    problem,
    name,
    missingMicros,
    isPurchasing: dialog.isOpen,
    openPurchase: isSold
      ? () => dialog.open(options.onResume !== undefined, missingMicros)
      : undefined,
    closePurchase: dialog.close,
    resume:
      options.onResume && isResumable(view) ? () => blocked.tell(afterResuming, resume) : undefined,
  };
}

/** The state of a refusal, which stays the same as long as its name does. */
function useRefusal(session: AccountSession | null, problem: Problem | null) {
  // One without an id is the same as long as it reads the same.
  const name = problem && (problem.requestId || JSON.stringify(problem));
  const make = () => ({ session, name, blocked: blockedProblem(session, problem) });
  const [refusal, setRefusal] = useState(make);
  if (refusal.session === session && refusal.name === name) return refusal;
  const next = make();
  setRefusal(next);
  return next;
}

function stateOf(
  view: OutOfCreditsView,
  problem: Problem | null,
  context: CreditsContext | null,
): OutOfCreditsView {
  if (!problem) return { state: 'none' };
  return context || view.state === 'resumed' ? view : { state: 'static' };
}

/** The dialog that is opened from here, and that stays open whatever becomes of the message. */
function usePurchaseDialog(
  session: AccountSession | null,
  blocked: BlockedProblem,
  resume: () => void,
) {
  const [isOpen, setIsOpen] = useState(false);
  const here = useRef<PurchaseHere>(null);
  // What began for one refusal is not gone on with for another, nor once it is off the page.
  useEffect(
    () => () => {
      here.current?.leave();
      here.current = null;
    },
    // oxlint-disable-next-line react/exhaustive-deps, react/memo-dependencies
    [blocked],
  );
  return {
    isOpen,
    open(isWanted: boolean, missingMicros: number | null) {
      const purchase = here.current ?? (session && purchaseHere(session, blocked, resume));
      here.current = purchase;
      purchase?.open(isWanted ? Date.now() : null, missingMicros ?? 0);
      setIsOpen(true);
    },
    close() {
      setIsOpen(false);
      here.current?.close();
    },
  };
}
