'use client';

import type { ReactNode } from 'react';

/**
 * An amount. It is isolated, because its signs would change places in right-to-left text. It is excluded from
 * translation, because translation tools rewrite digits.
 */
export function Amount({ children }: { children: ReactNode }) {
  return (
    <bdi className="credits-amount" translate="no">
      {children}
    </bdi>
  );
}

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** Marks an amount within a sentence, so that {@link WithAmounts} can find it. */
export function markAmount(amount: string): string {
  return FIRST_STRONG_ISOLATE + amount + POP_ISOLATE;
}

/** Returns a sentence without the marks around its amounts. */
export function removeAmountMarks(text: string): string {
  return text.replace(/[\u2068\u2069]/g, '');
}

/** A sentence with a moment that is marked in it, rendered as a `<time>`. */
export function WithTime({ text, at }: { text: string; at: string | undefined }) {
  const [before, time, after] = text.split(/[\u2068\u2069]/);
  return (
    <span key={text}>
      {before}
      {time !== undefined && (
        <time dateTime={at} className="credits-amount">
          {time}
        </time>
      )}
      {after}
    </span>
  );
}

/**
 * A sentence with each marked amount rendered as an {@link Amount}. Another sentence is another element: a
 * browser's translator replaces text nodes, and React cannot change the ones that it replaced.
 */
export function WithAmounts({ text }: { text: string }) {
  return (
    <span key={text}>
      {text.split(/[\u2068\u2069]/).map((part, index) =>
        // The parts of a sentence never move, so the index identifies them.
        // oxlint-disable-next-line react/no-array-index-key
        index % 2 === 1 ? <Amount key={index}>{part}</Amount> : part,
      )}
    </span>
  );
}
