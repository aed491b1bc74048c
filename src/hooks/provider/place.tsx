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
import { Announcer } from '../announcer/announcer.js';
import type { PartialMessages } from '../messages/messages.js';
import { languageOf, type Language } from './language-of.js';

/** The place of a provider in the page of the host app, with the language of the words there. */
export interface ProviderPlace extends Language {
  /** A hidden element at the end of the provider. Dialogs take its tokens and colors, because they are in a portal. */
  marker: RefObject<HTMLElement | null>;
  /** Whether a `color-scheme` is nearer than the class or attribute that names a color scheme. */
  keepsScheme: boolean;
}

/** `null` without a provider. */
export const PlaceContext = createContext<ProviderPlace | null>(null);

interface PlaceProps {
  messages: readonly PartialMessages[];
  children: ReactNode;
}

/** Marks the place of a provider with a hidden element, after its children, and speaks there. */
export function Place({ messages, children }: PlaceProps) {
  const marker = useRef<HTMLSpanElement>(null);
  const [ofPage, setOfPage] = useState('');
  const [keepsScheme, setKeepsScheme] = useState(false);

  // Synchronizes with the page around the provider.
  useEffect(() => {
    const around = marker.current?.parentElement;
    if (!around) return;
    setOfPage(around.closest<HTMLElement>('[lang]')?.lang ?? '');
    const named = around.closest(NAMES_A_SCHEME);
    setKeepsScheme(named !== null && schemeOf(named) !== schemeOf(around));
  }, []);

  const { lang, dir } = languageOf(messages, ofPage);
  const place = useMemo(() => ({ marker, lang, dir, keepsScheme }), [lang, dir, keepsScheme]);
  return (
    <PlaceContext.Provider value={place}>
      {children}
      <span
        ref={marker}
        hidden
        className="credits-place credits-root"
        lang={lang}
        dir={dir}
        data-scheme={keepsScheme ? 'inherit' : undefined}
      />
      <Announcer lang={lang} dir={dir} />
    </PlaceContext.Provider>
  );
}

/** The selectors of the stylesheet for dark and light parts of a page. */
const NAMES_A_SCHEME =
  '.dark, .light, [data-theme=dark], [data-theme=light], [data-bs-theme=dark], [data-bs-theme=light]';

function schemeOf(element: Element): string {
  return getComputedStyle(element).colorScheme;
}
