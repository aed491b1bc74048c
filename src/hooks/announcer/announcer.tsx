'use client';

import { useEffect, useRef } from 'react';
import { addAnnouncer } from './announcers.js';

interface AnnouncerProps {
  /** @default true */
  isOpen?: boolean;
  /** The language of the texts, if no element around the announcer has it. */
  lang?: string | undefined;
  dir?: 'ltr' | 'rtl' | undefined;
}

/**
 * The live regions in which texts are announced. They are mounted empty, because screen readers ignore a region that
 * appears together with its text. The latest open announcer speaks: the page behind a dialog is inert.
 */
export function Announcer({ isOpen = true, lang, dir }: AnnouncerProps) {
  const announcer = useRef<HTMLSpanElement>(null);
  // Synchronizes with the screen reader.
  useEffect(
    () => (isOpen && announcer.current ? addAnnouncer(announcer.current) : undefined),
    [isOpen],
  );
  return (
    // `aria-live` keeps a modal of the host app from hiding the regions.
    <span
      ref={announcer}
      className="credits-announcer credits-visually-hidden"
      lang={lang}
      dir={dir}
      aria-live="off"
    >
      <span className="credits-announcement" role="status" aria-live="polite" />
      <span className="credits-announcement" role="alert" />
    </span>
  );
}
