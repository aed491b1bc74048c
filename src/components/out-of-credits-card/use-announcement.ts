'use client';

import { useEffect, useRef, type RefObject } from 'react';

/** The last announcement of this page, with the name of its refusal: nothing is announced twice. */
let lastAnnouncement = '';

/**
 * Announces a text to screen readers in the element that the returned ref is attached to. The text is
 * set after the first render: a live region that is inserted with its text is not announced. `null`
 * announces nothing.
 */
export function useAnnouncement(
  name: string | null,
  text: string | null,
): RefObject<HTMLParagraphElement | null> {
  const region = useRef<HTMLParagraphElement>(null);
  // Synchronizes with the screen reader.
  useEffect(() => {
    if (region.current && name !== null && text !== null) announce(region.current, name, text);
  }, [name, text]);
  return region;
}

function announce(region: HTMLElement, name: string, text: string): void {
  const announcement = name + text;
  if (lastAnnouncement === announcement) return;
  lastAnnouncement = announcement;
  region.textContent = text;
}
