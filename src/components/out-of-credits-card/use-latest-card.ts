'use client';

import { useEffect, useMemo, useSyncExternalStore, type RefObject } from 'react';

/**
 * Where a card is among those of its page: the `last` one speaks for all, `beside` it is what shows the same
 * refusal, and `past` whatever shows another.
 */
export type Place = 'past' | 'beside' | 'last';

interface Card {
  name: string | null;
  /** Called when a card comes or goes, wherever in the page. */
  onChange: () => void;
}

const cards = new Map<Element, Card>();
const FOLLOWING = 4;

/** Tells the one card that speaks for all from those that are a message of the past. */
export function useLatestCard(root: RefObject<Element | null>, name: string | null): Place {
  const { subscribe, getPlace, settle } = useMemo(() => placeOf(root, name), [root, name]);
  const place = useSyncExternalStore<Place>(subscribe, getPlace, () => 'beside');
  // Once all cards of a page are there. It stays what it has become: that the later one is gone is no news.
  useEffect(() => {
    if (place === 'past') settle();
  }, [place, settle]);
  return place;
}

function placeOf(root: RefObject<Element | null>, name: string | null) {
  /** Its own, while it shows something. */
  let card: Element | null = null;
  let isPast = false;
  const tell = () => cards.forEach(({ onChange }) => onChange());
  return {
    subscribe(onChange: () => void) {
      card = root.current;
      if (!card) return () => undefined;
      const element = card;
      cards.set(element, { name, onChange });
      tell();
      return () => {
        cards.delete(element);
        tell();
      };
    },
    settle() {
      isPast = true;
    },
    getPlace(): Place {
      // Until it is one of them, it says nothing.
      if (!card) return 'beside';
      let last = card;
      for (const other of cards.keys()) {
        if (last.compareDocumentPosition(other) & FOLLOWING) last = other;
      }
      if (isPast || (cards.get(last)?.name ?? name) !== name) return 'past';
      return last === card ? 'last' : 'beside';
    },
  };
}
