'use client';

import { useMemo, useSyncExternalStore, type RefObject } from 'react';

/**
 * Where a card is among those of its page: `past` once another refusal is shown after it, `beside` where a
 * later one shows the same, else `last`.
 */
export type Place = 'past' | 'beside' | 'last';

type Root = RefObject<Element | null>;

interface Card {
  root: Root;
  name: string | null;
  /** Called when a card comes or goes, wherever in the page. */
  onChange: () => void;
}

const cards = new Set<Card>();

/** Tells the one card that speaks for all from those that are a message of the past. */
export function usePlace(root: Root, name: string | null): Place {
  const { subscribe, getPlace } = useMemo(() => placeOf(root, name), [root, name]);
  return useSyncExternalStore(subscribe, getPlace, () => 'last');
}

function placeOf(root: Root, name: string | null) {
  let isPast = false;
  return {
    subscribe(onChange: () => void) {
      const tell = () => cards.forEach((each) => each.onChange());
      const card = { root, name, onChange };
      cards.add(card);
      tell();
      return () => {
        cards.delete(card);
        tell();
      };
    },
    getPlace(): Place {
      const later = [...cards].filter((other) => isBefore(root.current, other.root.current));
      // It stays what it has become: that the later one is gone makes it no news.
      isPast ||= later.some((other) => other.name !== name);
      if (isPast) return 'past';
      return later.length > 0 ? 'beside' : 'last';
    },
  };
}

/** Nothing is before or after what shows nothing. */
function isBefore(one: Element | null, two: Element | null): boolean {
  return (
    !!one && !!two && (one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING) > 0
  );
}
