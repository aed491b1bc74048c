'use client';

import { useEffect, useRef, type RefObject } from 'react';
import { announce } from '../../hooks/announcer/announce.js';
import type { Depth } from '../../hooks/low-balance/low-balance.js';
import type { AccountSession } from '../../hooks/provider/account-session.js';
import { removeAmountMarks } from '../ui/amount/amount.js';

interface BalanceNews {
  /** The element that shows the balance. */
  at: RefObject<Element | null>;
  /** `null` until the balance is known. */
  depth: Depth | null;
  /** The sentence about a low balance, with its amount marked. */
  text: string;
  /** The account whose first warning is news, too. `null` if only a change is news. */
  session: AccountSession | null;
}

/** The depth of the last warning to each account: the banner of the next page does not repeat it. */
const warned = new WeakMap<AccountSession, Depth>();

/** Announces a balance when it becomes low and when it is used up, once each, however it changes after that. */
export function useBalanceNews({ at, depth, text, session }: BalanceNews): void {
  const last = useRef<Depth | null>(session && (warned.get(session) ?? 0));
  // Synchronizes with the screen reader.
  useEffect(() => {
    if (depth === null || depth === last.current) return;
    const isWorse = last.current !== null && depth > last.current;
    last.current = depth;
    if (session) warned.set(session, depth);
    if (at.current) announce(at.current, isWorse ? removeAmountMarks(text) : '');
  }, [at, depth, text, session]);
}
