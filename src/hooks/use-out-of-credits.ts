'use client';

import { useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { parseOutOfCredits } from '../chat/parse-out-of-credits.js';
import type { Problem } from '../contract/problem.js';
import type { Micros } from '../money/money.js';
import { blockedProblem, type BlockedProblem } from './blocked-problem.js';
import { Context, type CreditsContext } from './credits-provider.js';
import { missingIn, viewOf, type OutOfCreditsView } from './out-of-credits-flow.js';
import { keepDraft, readDraft } from './purchase-draft.js';
import { useBlockedAccount } from './use-blocked-account.js';

export interface OutOfCreditsOptions {
  /** The refusal, as `parseOutOfCredits` or a `CreditsError` has it. */
  problem?: Problem | null | undefined;
  /** Whatever failed, in the place of `problem`: what is no refusal for lack of credits shows nothing. */
  error?: unknown;
  /**
   * Goes on with the message that was stopped. Called when Send again is pressed, and by itself once
   * credits are there that were bought here a short time ago, while somebody looks; once for a refusal.
   */
  onResume?: (() => void) | undefined;
  /** What it takes to go on, in micro-units, where you know: $0.42 is `420_000`. */
  requiredMicros?: number | undefined;
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
export interface OutOfCreditsKnown {
  /** `null` where the error is none of ours. */
  problem: Problem | null;
  /** What has to be added before it can go on, in micro-units; `null` where that is not known. */
  missingMicros: Micros | null;
  /** Whether the dialog is open, of whoever asked here. */
  isPurchasing: boolean;
  /** When the plan's included usage comes back. */
  resetsAt: string | undefined;
  /** Whom to ask, in the host's words. */
  contact: string | undefined;
  /** ISO 4217, of the amounts; `undefined` as long as none is known. */
  currency: string | undefined;
}

export type OutOfCredits = OutOfCreditsView & OutOfCreditsKnown & OutOfCreditsActions;

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
  const blocked = useBlockedProblem(context, problem);
  const onResume = useRef(options.onResume);
  useEffect(() => {
    onResume.current = options.onResume;
  });
  const resume = () => onResume.current?.();

  const flow = useSyncExternalStore(blocked.subscribe, blocked.getFlow, blocked.getFlow);
  const account = context
    ? // A provider neither comes nor goes above what stays where it is.
      // oxlint-disable-next-line react-hooks/rules-of-hooks
      useBlockedAccount(context, blocked, problem, options.requiredMicros)
    : nothingKnown;
  const missingMicros = flow.account && missingIn(flow.account);
  const dialog = usePurchaseDialog(blocked, options.onResume && resume);

  function openPurchase(): void {
    const draft = context && readDraft(context.session);
    // What was typed before, and is too little now, is no amount to begin with.
    if (context && draft !== null && draft < (missingMicros ?? 0)) keepDraft(context.session, null);
    dialog.open();
  }

  const view = viewOf(flow);
  const isSold = context?.client.purchases !== undefined && view.state !== 'no_permission';
  const mayGoOn = view.state === 'added' || ('mayResume' in view && view.mayResume);
  return {
    ...stateOf(view, problem, context),
    problem,
    contact: account.contact,
    currency: account.currency,
    resetsAt: account.resetsAt ?? problem?.resetsAt,
    missingMicros,
    isPurchasing: dialog.isOpen,
    openPurchase: isSold ? openPurchase : undefined,
    closePurchase: dialog.close,
    resume:
      mayGoOn && options.onResume ? () => blocked.tell({ type: 'resumed' }, resume) : undefined,
  };
}

const nothingKnown = { contact: undefined, resetsAt: undefined, currency: undefined };

function stateOf(
  view: OutOfCreditsView,
  problem: Problem | null,
  context: CreditsContext | null,
): OutOfCreditsView {
  if (!problem) return { state: 'none' };
  return context || view.state === 'resumed' ? view : { state: 'static' };
}

/** The refusal in question. One without an id is the same as long as it reads the same. */
function useBlockedProblem(
  context: CreditsContext | null,
  problem: Problem | null,
): BlockedProblem {
  const session = context?.session ?? null;
  const name = problem && (problem.requestId || JSON.stringify(problem));
  return useMemo(
    () => blockedProblem(session, problem),
    // oxlint-disable-next-line react/exhaustive-deps, react/memo-dependencies
    [session, name],
  );
}

/** The dialog that is opened from here: it is this one's, whoever else shows the refusal. */
function usePurchaseDialog(blocked: BlockedProblem, onResume: (() => void) | undefined) {
  const [shown, setShown] = useState<BlockedProblem | null>(null);
  // What was begun for one refusal is not gone on with for another, nor once it is off the page.
  useEffect(() => () => blocked.tell({ type: 'left' }), [blocked]);
  return {
    isOpen: shown === blocked,
    open() {
      blocked.tell({ type: 'opened', mayResume: onResume !== undefined }, onResume);
      setShown(blocked);
    },
    close() {
      setShown(null);
      blocked.tell({ type: 'closed' });
    },
  };
}
