'use client';

import { useEffect, useRef, type RefObject } from 'react';

/** What was said last on this page, and of which refusal: nothing is said twice. */
let said = '';

/**
 * What is read out, in the element that it is put in. Not at once, because a live region that comes with
 * its text in it is not heard. `null` says nothing.
 */
export function useAnnouncement(
  name: string | null,
  text: string | null,
): RefObject<HTMLParagraphElement | null> {
  const region = useRef<HTMLParagraphElement>(null);
  // Joins the screen reader.
  useEffect(() => {
    if (!region.current || name === null || text === null) return;
    const saying = name + text;
    if (said === saying) return;
    said = saying;
    region.current.textContent = text;
  }, [name, text]);
  return region;
}
