'use client';

import { useContext, useEffect, type RefObject } from 'react';
import { PlaceContext } from '../../../hooks/provider/place.js';
import { watchTheme } from '../watch-theme.js';
import { TOKENS } from './tokens.js';

/**
 * Gives a dialog the look of the place from which it was opened, because its portal is elsewhere on the page: the color
 * scheme, the direction, the language, and the tokens of the component around the opener, or else of the provider.
 * The dialog follows them while it is open. Values are set by script only, because a strict Content-Security-Policy
 * blocks inline styles.
 */
export function usePlace(
  layer: RefObject<HTMLElement | null>,
  opener: HTMLElement | null | undefined,
): void {
  const marker = useContext(PlaceContext)?.marker;

  // Synchronizes with the theme of the page. The first frame of the dialog is transparent.
  useEffect(() => {
    const root = opener?.closest<HTMLElement>('.credits-root');
    const place = root?.isConnected ? root : marker?.current;
    if (!layer.current || !place) return undefined;
    const element = layer.current;
    takeLook(element, place);
    return watchTheme(place, () => takeLook(element, place));
  }, [layer, opener, marker]);
}

function takeLook(layer: HTMLElement, place: HTMLElement): void {
  // The opener may be gone. The dialog then keeps its look.
  if (!place.isConnected) return;
  const { style } = layer;
  for (const name of [...TOKENS, SCHEME]) style.removeProperty(name);
  style.colorScheme = '';

  const here = getComputedStyle(layer);
  const there = getComputedStyle(place);
  const { colorScheme, direction } = there;
  const others = TOKENS.map((name) => [name, there.getPropertyValue(name)] as const).filter(
    ([name, value]) => value !== here.getPropertyValue(name),
  );
  const isOtherScheme = colorScheme !== here.colorScheme;
  const isOtherDirection = direction !== here.direction;
  const lang = languageAt(place);

  // Every value has been read, because the browser computes all styles again after a change.
  for (const [name, value] of others) style.setProperty(name, value || 'initial');
  if (isOtherScheme) {
    style.colorScheme = colorScheme;
    // For the roots inside the dialog, such as a checkout.
    style.setProperty(SCHEME, colorScheme);
  }
  if (isOtherDirection) layer.dir = direction;
  if (lang !== languageAt(layer)) layer.lang = lang;
}

/** The custom property with which the stylesheet passes a color scheme on. */
const SCHEME = '--credits-scheme';

function languageAt(element: Element): string {
  return element.closest<HTMLElement>('[lang]')?.lang ?? '';
}
