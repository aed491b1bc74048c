import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowCounter } from '../../../src/client/exports/row-counter.js';
import { csvRow, textCell } from '../../../src/server/http/csv/csv-cells.js';

const encoder = new TextEncoder();

const texts = fc
  .array(fc.constantFrom('"', ',', '\n', '\r\n', 'a', '🙂', '='), { maxLength: 6 })
  .map((parts) => parts.join(''));

describe('the row counter', () => {
  it('counts the rows of every file, wherever its parts end', () => {
    const rows = fc.array(fc.array(texts, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(rows, fc.nat({ max: 7 }), (drawn, size) => {
        const bytes = encoder.encode(drawn.map((cells) => csvRow(cells.map(textCell))).join(''));
        const counter = createRowCounter();
        for (let at = 0; at < bytes.length; at += size + 1) {
          counter.count(bytes.subarray(at, at + size + 1));
        }
        expect(counter.rows()).toBe(drawn.length - 1);
        expect(counter.isComplete()).toBe(true);
      }),
    );
  });

  it.each(['', 'id,seq', 'id\r\n1,"a\r\n', 'id\r\n1,2', 'id\r\n"a""\r\n'])(
    'knows that %j is not whole',
    (text) => {
      const counter = createRowCounter();
      counter.count(encoder.encode(text));
      expect(counter.isComplete()).toBe(false);
    },
  );
});
