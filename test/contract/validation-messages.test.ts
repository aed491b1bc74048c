import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { labelsRequestSchema } from '../../src/contract/resources/attribution-request.js';
import { adjustmentRequestSchema } from '../../src/contract/resources/charge.js';
import { portalSessionRequestSchema } from '../../src/contract/resources/requests.js';
import { currencySchema } from '../../src/contract/validation/amounts.js';
import { requestIdSchema } from '../../src/contract/validation/request-text.js';
import { timeSchema } from '../../src/contract/validation/scalars.js';
import { validate } from '../../src/contract/validation/validate.js';
import { validationMessage } from '../../src/contract/validation/validation-messages.js';
import { allowanceSchema } from '../../src/server/ports/allowance.js';
import { hostIdSchema, hostTextSchema } from '../../src/server/ports/host-text.js';
import { foundCardSchema } from '../../src/server/ports/payments-schemas.js';

type Schema = Parameters<typeof validate>[0];

const card = {
  id: 'card_1',
  brand: 'visa',
  expMonth: 1,
  expYear: 2030,
  usableOffSession: true,
  source: 'explicit',
};
const day = '2026-01-31T12:00:00Z';

/** A value of the wrong format for every format of our own, and the words for it. */
const cases: readonly (readonly [file: string, schema: Schema, value: unknown, words: string])[] = [
  [
    'contract/validation/amounts.ts',
    currencySchema,
    'US Dollar',
    'Expected an ISO 4217 code in lower case, such as usd.',
  ],
  [
    'contract/validation/scalars.ts',
    timeSchema,
    'tomorrow',
    'Expected a time in UTC, such as 2026-01-31T12:00:00Z.',
  ],
  [
    'contract/validation/request-text.ts',
    requestIdSchema,
    'a\nb',
    'Expected text without control characters and without half surrogate pairs.',
  ],
  [
    'contract/resources/requests.ts',
    portalSessionRequestSchema,
    { returnUrl: 'billing' },
    'Expected an absolute URL, such as https://app.example.com/billing.',
  ],
  [
    'contract/resources/charge.ts',
    adjustmentRequestSchema,
    { amountMicros: 0, description: 'Nothing' },
    'Expected an amount other than 0.',
  ],
  ...[{ Model: 'large' }, JSON.parse('{"__proto__":"large"}')].map(
    (labels) =>
      [
        'contract/resources/attribution-request.ts',
        labelsRequestSchema,
        labels,
        'Expected a key of at most 32 lower-case letters, digits, and underscores that begins with a letter.',
      ] as const,
  ),
  [
    'contract/resources/attribution-request.ts',
    labelsRequestSchema,
    { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' },
    'Expected at most 5 labels.',
  ],
  ['contract/resources/attribution-request.ts', labelsRequestSchema, ['large'], 'Expected object.'],
  ...[hostIdSchema, hostTextSchema].map(
    (schema) =>
      [
        'server/ports/host-text.ts',
        schema,
        'a\u0000b',
        'Expected text without control characters or halves of characters.',
      ] as const,
  ),
  [
    'server/ports/payments-schemas.ts',
    foundCardSchema,
    { ...card, last4: '4242424242424242' },
    'Expected the last four characters.',
  ],
  [
    'server/ports/allowance.ts',
    allowanceSchema,
    {
      includedMicros: 1,
      periodStartsAt: '2026-02-30T12:00:00Z',
      periodEndsAt: '2026-03-31T12:00:00Z',
    },
    'Expected a day that exists.',
  ],
  [
    'server/ports/allowance.ts',
    allowanceSchema,
    { includedMicros: 1, periodStartsAt: day, periodEndsAt: day },
    'Expected a time after periodStartsAt.',
  ],
];

describe('the message of a validation issue', () => {
  it.each(cases)('says in words what %s expects', (_file, schema, value, words) => {
    const checked = validate(schema, value, validationMessage);
    expect(checked.ok ? [] : checked.errors.map(({ message }) => message)).toEqual([words]);
  });

  it('is tried with a format of every file that has one', () => {
    const hasFormat = (path: string) =>
      /\b(regex|stringFormat|refine|issues\.push)\(/.test(readFileSync(`src/${path}`, 'utf8'));
    const files = globSync('{contract,server}/**/*.ts', { cwd: 'src' }).filter(hasFormat);
    expect(files.toSorted()).toEqual([...new Set(cases.map(([file]) => file))].toSorted());
  });
});
