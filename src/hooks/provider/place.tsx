'use client';

import {
  createContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';

/** The place of a provider in the page of the host app. */
export interface ProviderPlace {
  /** A hidden element at the end of the provider. Dialogs read its tokens, because they are in a portal. */
  marker: RefObject<HTMLElement | null>;
  /** The language of the page there. Empty if the page names none, and until the provider is mounted. */
  language: string;
  /** Whether a `color-scheme` is nearer than the class or attribute that names a color scheme. */
  keepsScheme: boolean;
}

/** `null` without a provider. */
export const PlaceContext = createContext<ProviderPlace | null>(null);

/** Marks the place of a provider with a hidden element, after its children. */
export function Place({ children }: { children: ReactNode }) {
  const marker = useRef<HTMLSpanElement>(null);
  const [language, setLanguage] = useState('');
  const [keepsScheme, setKeepsScheme] = useState(false);

  // Synchronizes with the page around the provider.
  useEffect(() => {
    const around = marker.current?.parentElement;
    if (!around) return;
    setLanguage(around.closest<HTMLElement>('[lang]')?.lang ?? '');
    const named = around.closest(NAMES_A_SCHEME);
    setKeepsScheme(named !== null && schemeOf(named) !== schemeOf(around));
  }, []);

  const place = useMemo(() => ({ marker, language, keepsScheme }), [language, keepsScheme]);
  return (
    <PlaceContext.Provider value={place}>
      {children}
      <span
        ref={marker}
        hidden
        className="credits-place credits-root"
        data-scheme={keepsScheme ? 'inherit' : undefined}
      />
    </PlaceContext.Provider>
  );
}

/** The selectors of the stylesheet for dark and light parts of a page. */
const NAMES_A_SCHEME =
  '.dark, .light, [data-theme=dark], [data-theme=light], [data-bs-theme=dark], [data-bs-theme=light]';

function schemeOf(element: Element): string {
  return getComputedStyle(element).colorScheme;
}
