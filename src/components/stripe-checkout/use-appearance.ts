'use client';

import type { Appearance } from '@stripe/stripe-js';
import { useEffect, useState, type RefObject } from 'react';
import { watchTheme } from '../ui/watch-theme.js';
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
    update();
    return watchTheme(element, update);
  }, [container]);

  return appearance;
}
