'use client';

import { useEffect, useMemo, useSyncExternalStore, type RefObject } from 'react';

/**
 * Where a card is among those of its page: `past` once a refusal came after its own, `beside` where a later
 * one shows the same, else `last`.
 */
export type Place = 'past' | 'beside' | 'last';

interface Card {
  name: string;
  scope: unknown;
  element: () => Element | null;
  isPast: boolean;
}

const cards = new Set<Card>();
const changes = new Set<() => void>();

/** Tells the one card that speaks for all from those that are a message of the past. */
export function usePlace(
  element: RefObject<Element | null>,
  name: string | null,
  scope: unknown,
): Place {
  const card = useMemo(
    (): Card => ({ name: name ?? '', scope, element: () => element.current, isPast: false }),
    [name, scope, element],
  );
  // Joins the other cards, wherever in the page they are.
  useEffect(() => {
    if (name === null) return undefined;
    cards.add(card);
    changes.forEach((onChange) => onChange());
    return () => {
      cards.delete(card);
      changes.forEach((onChange) => onChange());
    };
  }, [card, name]);
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
  const later = [...cards].filter((other) => other.scope === card.scope && isBefore(card, other));
  // It stays what it has become: that the later one is gone makes it no news.
  card.isPast ||= later.some(({ name }) => name !== card.name);
  if (card.isPast) return 'past';
  return later.length > 0 ? 'beside' : 'last';
}

function isBefore(card: Card, other: Card): boolean {
  const [one, two] = [card.element(), other.element()];
  return (
    one !== null &&
    two !== null &&
    (one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  );
}
