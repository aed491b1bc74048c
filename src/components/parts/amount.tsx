'use client';

import { createElement, Fragment, type ReactNode } from 'react';

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

/** A sentence, in which each marked amount is one. */
export function WithAmounts({ text }: { text: string }) {
  const parts = text.split(/[\u2068\u2069]/);
  // No keys: spread as children, the parts of a sentence have their places.
  // oxlint-disable-next-line react/jsx-key
  const children = parts.map((part, index) => (index % 2 === 1 ? <Amount>{part}</Amount> : part));
  return createElement(Fragment, null, ...children);
}
