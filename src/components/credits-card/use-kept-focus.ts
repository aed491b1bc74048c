'use client';

import { useEffect, useRef, type RefObject } from 'react';

/** Moves the focus to a heading when the part that had it disappears. Returns the listeners for the part. */
export function useKeptFocus(heading: RefObject<HTMLElement | null>, isThere: boolean) {
  const hasFocus = useRef(false);
  // Synchronizes with the page's focus.
  useEffect(() => {
    const { current } = heading;
    if (isThere || !hasFocus.current) return;
    hasFocus.current = false;
    // The browser moved the focus to the body.
    if (!current || document.activeElement !== document.body) return;
    current.setAttribute('tabindex', '-1');
    current.focus();
  }, [isThere, heading]);
  // React reports no blur of an element that it removes.
  return {
    onFocus: () => void (hasFocus.current = true),
    onBlur: () => void (hasFocus.current = false),
  };
}
