'use client';

import type { Appearance } from '@stripe/stripe-js';
import { useEffect, useState, type RefObject } from 'react';
import { readAppearance } from './elements-appearance.js';

/**
 * The look of Stripe's fields inside an element, `null` before it is on the page. It follows the page's theme: the
 * system's color scheme, and the attributes and styles of the elements around it.
 */
export function useAppearance(container: RefObject<HTMLElement | null>): Appearance | null {
  const [appearance, setAppearance] = useState<Appearance | null>(null);

  // Synchronizes with the page's theme.
  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const update = () =>
      setAppearance((before) => {
        const now = readAppearance(element);
        return JSON.stringify(now) === JSON.stringify(before) ? before : now;
      });
    const observer = new MutationObserver(update);
    for (const ancestor of ancestorsOf(element)) observer.observe(ancestor, { attributes: true });
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    const media = matchMedia('(prefers-color-scheme: dark)');
    media.addEventListener('change', update);
    update();
    return () => {
      observer.disconnect();
      media.removeEventListener('change', update);
    };
  }, [container]);

  return appearance;
}

/** The elements around an element, out of its shadow root too. */
function ancestorsOf(element: Element): Element[] {
  const root = element.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : null;
  const parent = element.parentElement ?? host;
  return parent ? [parent, ...ancestorsOf(parent)] : [];
}
