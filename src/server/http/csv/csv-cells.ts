import { toDecimal, type Micros } from '../../../money/money.js';

/** Returns a row of a CSV file (RFC 4180) with its end. Each cell comes from a function of this file. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}

/**
 * Returns a cell with a text; an empty one without a text. A spreadsheet would run a text that begins like a formula,
 * so such a text begins with an apostrophe.
 */
export function textCell(text = ''): string {
  if (FORMULA.test(text)) return quoted(`'${text}`);
  return NEEDS_QUOTES.test(text) ? quoted(text) : text;
}

/**
 * Returns a cell with an amount: an exact decimal that spreadsheets read as a number, also below zero.
 *
 * @param digits The fewest digits after the point: those of the currency.
 */
export function amountCell(amount: Micros, digits: number): string {
  const [units = '', fraction = ''] = toDecimal(amount).split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(digits, '0');
  return kept === '' ? units : `${units}.${kept}`;
}

/** The beginnings of formulas, also in the full width of East Asian keyboards. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NEEDS_QUOTES = /[",\r\n]/;

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
