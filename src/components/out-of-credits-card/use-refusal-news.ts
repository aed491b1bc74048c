'use client';

import { useEffect, type RefObject } from 'react';
import { announce } from '../../hooks/announcer/announce.js';

/** The last refusal that was announced. All cards of one refusal are one source, so that no text is heard twice. */
let latest = { name: '', source: {} };

/** Announces the text of a refusal's card when it changes. `null` announces nothing. */
export function useRefusalNews(
  card: RefObject<Element | null>,
  name: string | null,
  text: string | null,
): void {
  // Synchronizes with the screen reader.
  useEffect(() => {
    if (name === null || text === null) return;
    if (latest.name !== name) latest = { name, source: {} };
    announce(latest.source, text, 'status', card.current);
  }, [card, name, text]);
}
