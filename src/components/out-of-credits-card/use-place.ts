'use client';

import { useEffect, useMemo, useSyncExternalStore, type RefObject } from 'react';

/**
 * Where a card is among those of its page: `past` once another refusal is shown after it, `beside` where a
 * later one shows the same, else `last`.
 */
export type Place = 'past' | 'beside' | 'last';

interface Card {
  name: string | null;
  element: RefObject<Element | null>;
  isPast: boolean;
}

const cards = new Set<Card>();
const changes = new Set<() => void>();

/** Tells the one card that speaks for all from those that are a message of the past. */
export function usePlace(element: RefObject<Element | null>, name: string | null): Place {
  const card = useMemo(() => ({ name, element, isPast: false }), [name, element]);
  // Joins the other cards, wherever in the page they are.
  useEffect(() => {
    const tell = () => changes.forEach((onChange) => onChange());
    cards.add(card);
    tell();
    return () => {
      cards.delete(card);
      tell();
    };
  }, [card]);
  return useSyncExternalStore(
    subscribe,
    () => placeOf(card),
    () => 'last',
  );
}

function subscribe(onChange: () => void): () => void {
  changes.add(onChange);
  return () => changes.delete(onChange);
}

function placeOf(card: Card): Place {
  const later = [...cards].filter((other) => isBefore(card.element.current, other.element.current));
  // It stays what it has become: that the later one is gone makes it no news.
  card.isPast ||= later.some(({ name }) => name !== card.name);
  if (card.isPast) return 'past';
  return later.length > 0 ? 'beside' : 'last';
}

/** Nothing is before or after what shows nothing. */
function isBefore(one: Element | null, two: Element | null): boolean {
  return (
    !!one && !!two && (one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING) > 0
  );
}
