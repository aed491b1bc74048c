'use client';

import { useEffect, type RefObject } from 'react';

/**
 * Lets the dialog's height follow its content in the time in which dialogs open, instead of jumping when a step
 * replaces another. Nothing is animated without motion, in a window that changes its width, and for content that
 * scrolls: the focus may scroll to a part of it at any time.
 *
 * @param content The element around the content, whose height no animation changes.
 */
export function useEasedHeight(content: RefObject<HTMLElement | null>): void {
  // Synchronizes with the browser's layout, which is the only one to know the height.
  useEffect(() => {
    const element = content.current;
    const body = element?.parentElement;
    const dialog = body?.parentElement;
    if (!element || !body || !dialog || typeof ResizeObserver === 'undefined') return undefined;
    let height = dialog.offsetHeight;
    let width = dialog.offsetWidth;
    let running: Animation[] = [];

    const observer = new ResizeObserver(() => {
      const from = running[0]?.playState === 'running' ? dialog.offsetHeight : height;
      running.forEach((animation) => animation.cancel());
      const isResized = width !== dialog.offsetWidth;
      height = dialog.offsetHeight;
      width = dialog.offsetWidth;
      const isScrolling = body.scrollHeight > body.clientHeight;
      // The dialog's own animation has no duration for a user who wants no motion.
      const duration = parseFloat(getComputedStyle(dialog).animationDuration) * 1000;
      running = [];
      if (from === height || isResized || isScrolling || !duration) return;
      const timing = { duration, easing: 'ease-out' };
      running = [
        dialog.animate({ blockSize: [`${from}px`, `${height}px`] }, timing),
        // No scrollbar appears for a moment.
        body.animate({ overflow: ['clip', 'clip'] }, timing),
      ];
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [content]);
}
