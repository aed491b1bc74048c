'use client';

import type { ReactNode } from 'react';

/**
 * An amount. Isolated, because its signs would change places in a text that runs from right to left;
 * not translated, because translators rewrite digits.
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

/** Marks an amount that goes into a sentence, for {@link WithAmounts} to find. */
export function marked(amount: string): string {
  return FIRST_STRONG_ISOLATE + amount + POP_ISOLATE;
}

/** A sentence as it reads, without its marks. */
export function unmarked(text: string): string {
  return text.replace(/[\u2068\u2069]/g, '');
}

/** A sentence, in which each marked amount is one. */
export function WithAmounts({ text }: { text: string }) {
  return text.split(/[\u2068\u2069]/).map((part, index) =>
    // The parts of a sentence are never moved: their place is what tells them apart.
    // oxlint-disable-next-line react/no-array-index-key
    index % 2 === 1 ? <Amount key={index}>{part}</Amount> : part,
  );
}
