'use client';

import { memo } from 'react';
import { classes } from '../class-names.js';
import { useDirection } from '../use-root.js';

interface AmountProps {
  children: string;
  /** The host app's class for the amount. */
  className?: string | undefined;
}

/**
 * An amount. It is isolated, because its signs would change places in right-to-left text. It is excluded from
 * translation, because translation tools rewrite digits. It never wraps: the stylesheet makes a long amount smaller
 * where it has too little room.
 */
export function Amount({ children, className }: AmountProps) {
  return (
    <bdi
      className={classes('credits-amount', className)}
      data-length={roundedLengthOf(children)}
      translate="no"
    >
      {isRightToLeft(children) ? isolateSigns(children) : children}
    </bdi>
  );
}

/** Isolates a sign such as "US$": its "$" would stand at the other end of an amount from right to left. */
function isolateSigns(amount: string): string {
  // Not outside of the function: the build writes this expression as a call, which would run on import.
  return amount.replaceAll(/\p{Script=Latin}+\p{Sc}/gu, '\u2066$&\u2069');
}

/** Whether an amount has the marks of locales from right to left. */
const isRightToLeft = (amount: string) => /[\u200f\u061c]/.test(amount);

/** The lengths for which the stylesheet has a size. */
const LENGTHS = [7, 9, 11, 13, 15, 17, 20];
const LONGEST = 24;

function roundedLengthOf(amount: string): number {
  const length = lengthOf(amount);
  return LENGTHS.find((most) => length <= most) ?? LONGEST;
}

/** Whether one of the amounts is so long that two of them leave no room for a description beside them. */
export function areLong(...amounts: string[]): boolean {
  return amounts.some((amount) => lengthOf(amount) > MAX_SHORT);
}

const MAX_SHORT = 13;

/** The number of visible characters. Locales from right to left add invisible marks. */
function lengthOf(amount: string): number {
  return amount.replaceAll(/\p{Cf}/gu, '').length;
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
  const dir = useDirection();
  const [before, time, after] = text.split(/[\u2068\u2069]/);
  return (
    <span key={text} dir={dir} className="credits-text">
      {before}
      {time !== undefined && (
        <time dateTime={at} className="credits-moment">
          {time}
        </time>
      )}
      {after}
    </span>
  );
}

interface WithAmountsProps {
  text: string;
  className?: string | undefined;
}

/**
 * A sentence with each marked amount rendered as an {@link Amount}. Another sentence is another element: a
 * browser's translator replaces text nodes, and React cannot change the ones that it replaced. Memoized, because a
 * form renders its sentences again with each key.
 */
export const WithAmounts = memo(function WithAmounts({ text, className }: WithAmountsProps) {
  const dir = useDirection();
  return (
    <span key={text} dir={dir} className="credits-text">
      {text.split(/[\u2068\u2069]/).map((part, index) =>
        index % 2 === 1 ? (
          // The parts of a sentence never move, so the index identifies them.
          // oxlint-disable-next-line react/no-array-index-key
          <Amount key={index} className={className}>
            {part}
          </Amount>
        ) : (
          part
        ),
      )}
    </span>
  );
});
