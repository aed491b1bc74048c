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

/** A sentence, in which each of these amounts is one. */
export function WithAmounts({ text, amounts }: { text: string; amounts: readonly string[] }) {
  const parts = amounts.reduce<ReactNode[]>(
    (sofar, amount, index) =>
      sofar.flatMap((part) => {
        if (typeof part !== 'string') return [part];
        const at = part.indexOf(amount);
        if (at < 0) return [part];
        const wrapped = <Amount key={index}>{amount}</Amount>;
        return [part.slice(0, at), wrapped, part.slice(at + amount.length)];
      }),
    [text],
  );
  return <>{parts}</>;
}
