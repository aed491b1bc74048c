/** The widest amounts of each length have room in a wide, bold font, however narrow their place is. */
import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import '../../../src/styles/styles.css';
import { Amount } from '../../../src/components/ui/amount/amount.js';
import { formatBalance, formatDebt, formatMovement } from '../../../src/money/format.js';
import { micros } from '../../../src/money/money.js';

const FONT = 'bold 100px "DejaVu Sans", Verdana, sans-serif';
/** The place of an amount in pixels, which needs smaller letters for most amounts. */
const SPAN = 400;

const locales = ['en-US', 'de-DE', 'fr-FR', 'es-ES', 'pt-BR', 'ja-JP', 'ar-EG'];
const currencies = ['usd', 'eur', 'jpy', 'cad', 'mxn', 'brl', 'kwd', 'chf'];
const formats = [formatBalance, formatDebt, formatMovement];
/** Amounts of each number of digits, with and without a fraction below the minor unit. */
const values = Array.from({ length: 15 }, (_, index) => 8 * ((10 ** (index + 1) - 1) / 9))
  .flatMap((value) => [value, Math.floor(value / 10_000) * 10_000])
  .concat(Number.MAX_SAFE_INTEGER);

/** Returns the widest amount for each number of characters. */
function widestAmounts(): Map<number, string> {
  const pen = new OffscreenCanvas(1, 1).getContext('2d');
  if (!pen) throw new Error('This browser has no canvas.');
  pen.font = FONT;
  const widest = new Map<number, [width: number, text: string]>();
  for (const locale of locales) {
    for (const currency of currencies) {
      for (const value of values.flatMap((each) => [each, -each])) {
        for (const format of formats) {
          const text = format(micros(value), { locale, currency, minorUnitMicros: micros(10_000) });
          const { width } = pen.measureText(text);
          if (width > (widest.get(text.length)?.[0] ?? 0)) widest.set(text.length, [width, text]);
        }
      }
    }
  }
  return new Map([...widest].map(([length, [, text]]) => [length, text]));
}

const amounts = [...widestAmounts()].toSorted(([one], [other]) => one - other);

describe('an amount in a wide, bold font', () => {
  it.each(amounts)('of %i characters is no wider than its place: %s', (_, text) => {
    const { container } = render(<Amount>{text}</Amount>);
    container.style.cssText = `font: ${FONT}; --_span: ${SPAN}px`;
    const width = container.querySelector('.credits-amount')?.getBoundingClientRect().width;
    expect(width).toBeGreaterThan(SPAN / 3);
    expect(width).toBeLessThanOrEqual(SPAN);
  });
});
