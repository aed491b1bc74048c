'use client';

import { useEffect, useMemo, useSyncExternalStore, type RefObject } from 'react';
import { createStore } from '../../std/store.js';

/**
 * The position of a card on its page: only the `last` card is announced, a card `beside` it shows the same
 * refusal, and a `past` card shows an earlier one.
 */
export type CardPosition = 'past' | 'beside' | 'last';

/** The name of the refusal that each card of the page shows. */
type Cards = ReadonlyMap<Element, string | null>;

/** A card appeared with its name, or disappeared. */
type CardEvent = { card: Element; name: string | null } | { removed: Element };

const cards = /* @__PURE__ */ createStore<Cards, CardEvent>((before, event) => {
  const next = new Map(before);
  if ('card' in event) next.set(event.card, event.name);
  else next.delete(event.removed);
  return next;
}, new Map());

const FOLLOWING = 4;

/** Returns the position of a card among the cards of its page. */
export function useLatestCard(root: RefObject<Element | null>, name: string | null): CardPosition {
  const { subscribe, getPosition, settle } = useMemo(() => trackCard(root, name), [root, name]);
  const position = useSyncExternalStore<CardPosition>(subscribe, getPosition, () => 'beside');
  // Runs once all cards of the page are mounted. A past card stays past when the later card disappears.
  useEffect(() => {
    if (position === 'past') settle();
  }, [position, settle]);
  return position;
}

function trackCard(root: RefObject<Element | null>, name: string | null) {
  /** The card's element, while the card shows anything. */
  let card: Element | null = null;
  let isPast = false;
  return {
    subscribe(onChange: () => void) {
      const element = root.current;
      card = element;
      if (!element) return () => undefined;
      const unsubscribe = cards.subscribe(onChange);
      cards.dispatch({ card: element, name });
      return () => {
        unsubscribe();
        cards.dispatch({ removed: element });
      };
    },
    settle() {
      isPast = true;
    },
    getPosition(): CardPosition {
      if (!card) return 'beside';
      const names = cards.getState();
      let last = card;
      for (const other of names.keys()) {
        if (last.compareDocumentPosition(other) & FOLLOWING) last = other;
      }
      if (isPast || (names.get(last) ?? name) !== name) return 'past';
      return last === card ? 'last' : 'beside';
    },
  };
}
