'use client';

import { useEffect, useRef, type ComponentPropsWithoutRef, type RefObject } from 'react';
import { announce, type Tone } from '../../hooks/announcer/announce.js';

interface AnnouncedProps extends ComponentPropsWithoutRef<'p'> {
  as?: 'p' | 'span' | 'strong';
  /** `undefined` for a text that is there from the start. */
  tone: Tone | undefined;
}

/**
 * A text that screen readers hear when it appears or changes. It is no live region itself: a region that appears
 * together with its text is not heard.
 */
export function Announced({ as: Tag = 'p', tone, ...rest }: AnnouncedProps) {
  const text = useRef<HTMLParagraphElement>(null);
  // Synchronizes with the screen reader. The text is read from the page, because it may consist of several elements.
  useEffect(() => {
    if (tone && text.current) announce(text.current, text.current.textContent ?? '', tone);
  });
  return <Tag {...rest} ref={text} />;
}

/** Announces a text about the element of `source` when the text appears or changes. An empty text is not announced. */
export function useAnnouncement(source: RefObject<Element | null>, text: string): void {
  // Synchronizes with the screen reader.
  useEffect(() => {
    if (source.current) announce(source.current, text);
  }, [source, text]);
}
