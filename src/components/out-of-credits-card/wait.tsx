'use client';

import { formatDate } from '../../hooks/format-moment.js';

interface WaitProps {
  until: string;
  words: (date: string) => string;
  place: { locale: string; timeZone: string };
}

/** That it comes back by itself, and when. */
export function Wait({ until, words, place }: WaitProps) {
  const [before, after] = words('\u2068').split('\u2068');
  return (
    <>
      {' '}
      {before}
      <time dateTime={until} className="credits-amount">
        {formatDate(until, place)}
      </time>
      {after}
    </>
  );
}
