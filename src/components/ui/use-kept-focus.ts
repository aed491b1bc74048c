'use client';

import { useEffect, useRef, type RefObject } from 'react';
import { focusFirst, isLost } from './focus.js';

/** Moves the focus to a heading when the part that had it disappears. Returns the listeners for the part. */
export function useKeptFocus(heading: RefObject<HTMLElement | null>, isThere: boolean) {
  const hasFocus = useRef(false);
  // Synchronizes with the page's focus.
  useEffect(() => {
    const { current } = heading;
    if (isThere || !hasFocus.current) return;
    hasFocus.current = false;
    if (current && isLost(document.activeElement)) focusFirst([current]);
  }, [isThere, heading]);
  // React reports no blur of an element that it removes.
  return {
    onFocus: () => void (hasFocus.current = true),
    onBlur: () => void (hasFocus.current = false),
  };
}
