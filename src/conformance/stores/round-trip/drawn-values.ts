import { failureCodes, type Failure } from '../../../contract/resources/failure.js';
import type { Labels } from '../../../ledger/state/attribution.js';
import { micros, type Micros } from '../../../money/money.js';
import { integer, list, oneOf, pick, shape, type Draw } from './draw.js';

/** The values that a store must keep exactly, at the limits of their types. */

const anyAmount = oneOf(
  integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  pick(
    0,
    1,
    -1,
    2 ** 31,
    -(2 ** 31) - 1,
    2 ** 32,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
  ),
);

/** An amount, up to the largest exact number in both directions, and above every 4-byte integer. */
export const amounts: Draw<Micros> = (random) => micros(anyAmount(random));

/** A counter that has run for a long time. */
export const counts = oneOf(integer(0, 1_000), integer(0, Number.MAX_SAFE_INTEGER));

const instants = integer(
  Date.parse('1950-01-01T00:00:00.000Z'),
  Date.parse('2199-12-31T23:59:59.999Z'),
);

/** A time with milliseconds, also before 1970. */
export const times: Draw<string> = (random) => new Date(instants(random)).toISOString();

const SURROGATES = 0xd800;
const SURROGATE_COUNT = 0x800;
const codePoints = integer(0x20, 0x10ffff - SURROGATE_COUNT);

/** Any character but a control character below U+0020 and half of a surrogate pair. */
const anyCharacter: Draw<string> = (random) => {
  const point = codePoints(random);
  return String.fromCodePoint(point < SURROGATES ? point : point + SURROGATE_COUNT);
};
const asciiPoints = integer(0x20, 0x7e);
const ascii: Draw<string> = (random) => String.fromCodePoint(asciiPoints(random));
const troublesome = pick(
  "'",
  '"',
  '\\',
  '{',
  '}',
  ',',
  '%',
  '$1',
  'NULL',
  ' ',
  '\u007f',
  '😀',
  '👩‍👩‍👧',
  'é',
  'e\u0301',
  '\u2028',
  '\ufeff',
  '\uffff',
);
const characters = oneOf(ascii, ascii, troublesome, anyCharacter);

/** Text of up to `maxLength` UTF-16 units, as a request may contain it. */
export function texts(maxLength: number): Draw<string> {
  const short = list(characters, 0, 20);
  const long = list(characters, maxLength, maxLength);
  return (random) => cut((random() < 0.85 ? short : long)(random).join(''), maxLength);
}

const idTexts = texts(255);

/** An id: 1 to 255 characters. */
export const ids: Draw<string> = (random) => idTexts(random) || 'x';

/** Up to five labels. Some keys are names that every object has. */
export const labels: Draw<Labels> = (random) => {
  const keys = new Set(labelKeys(random));
  return [...keys].toSorted().map((key) => [key, labelTexts(random)] as const);
};

const labelTexts = texts(100);
const labelKeys = list(pick('model', 'project', 'constructor', 'valueof', 'a'.repeat(32)), 1, 5);

export const failures: Draw<Failure> = shape({ code: pick(...failureCodes), message: texts(500) });

/** Cuts a text, but never between the halves of a surrogate pair. */
export function cut(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '');
}
