import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../../src/contract/problems/problem.js';
import { autoTopUpSchema } from '../../../src/contract/resources/auto-top-up.js';
import { checkoutSchema } from '../../../src/contract/resources/checkout.js';
import { creditsSchema } from '../../../src/contract/resources/credits.js';
import { creditsStatusSchema } from '../../../src/contract/resources/credits-status.js';
import { holdSchema } from '../../../src/contract/resources/hold.js';
import { limitsSchema } from '../../../src/contract/resources/limits.js';
import { notificationSchema } from '../../../src/contract/resources/notification.js';
import { paymentMethodSchema } from '../../../src/contract/resources/payment-method.js';
import { purchaseSchema } from '../../../src/contract/resources/purchase.js';
import { transactionPageSchema } from '../../../src/contract/resources/transaction.js';
import { parseLeniently } from '../../../src/client/http/parse-leniently.js';
import * as replies from '../replies.js';

type Json = Record<string, unknown>;

const problem = {
  type: 'urn:problem-type:credits:not-found',
  title: 'Not found',
  status: 404,
  code: 'not_found',
  requestId: 'req_1',
};

const notification = {
  id: '7',
  type: 'credit_balance_low',
  accountId: 'acct_1',
  createdAt: '2026-03-14T09:26:53Z',
};

const samples: [name: string, schema: z.ZodMiniObject, sample: Json][] = [
  ['Credits', creditsSchema, replies.credits],
  ['CreditsStatus', creditsStatusSchema, replies.status],
  ['Limits', limitsSchema, replies.limits],
  ['TransactionPage', transactionPageSchema, replies.transactionPage],
  ['Purchase', purchaseSchema, replies.purchase],
  ['Checkout', checkoutSchema, replies.checkout],
  ['AutoTopUp', autoTopUpSchema, replies.autoTopUp],
  ['PaymentMethod', paymentMethodSchema, replies.paymentMethod],
  ['Hold', holdSchema, replies.hold],
  ['CreditNotification', notificationSchema, notification],
  ['Problem', problemSchema, problem],
];

/** The JSON text of a sample, with each match of a pattern replaced. */
const rewritten = (sample: Json, pattern: RegExp, replacement: string): Json =>
  JSON.parse(JSON.stringify(sample).replaceAll(pattern, replacement)) as Json;

const parsed = (schema: z.ZodMiniType, value: unknown) => {
  const result = parseLeniently(schema, value);
  return result.ok ? result.value : result.pointers;
};

describe.each(samples)('a lenient reading of %s', (_name, schema, sample) => {
  const strict = schema.parse(sample);

  it('accepts a valid response unchanged', () => {
    expect(parsed(schema, sample)).toEqual(strict);
  });

  it('takes null for an absent field', () => {
    const optional = Object.entries(schema.shape as Record<string, z.ZodMiniType>).flatMap(
      ([name, field]) => (field instanceof z.ZodMiniOptional ? name : []),
    );
    const absent = optional.filter((name) => !(name in sample));
    const nulls = Object.fromEntries(absent.map((name) => [name, null]));
    expect(parsed(schema, { ...sample, ...nulls })).toEqual(strict);
  });

  it('takes null in a required field for an error', () => {
    for (const [name, field] of Object.entries(schema.shape as Record<string, z.ZodMiniType>)) {
      if (field.safeParse(null).success || field.safeParse(undefined).success) continue;
      expect(parsed(schema, { ...sample, [name]: null })).toEqual([`/${name}`]);
    }
  });

  it('takes +00:00 for Z, another offset for its time in UTC, and USD for usd', () => {
    expect(parsed(schema, rewritten(sample, /(\d\d:\d\d:\d\d)Z/g, '$1+00:00'))).toEqual(strict);
    const inDelhi = rewritten(sample, /T09:26:53Z/g, 'T14:56:53+05:30');
    const inUtc = rewritten(sample, /T09:26:53Z/g, 'T09:26:53.000Z');
    expect(parsed(schema, inDelhi)).toEqual(schema.parse(inUtc));
    expect(parsed(schema, rewritten(sample, /"usd"/g, '"USD"'))).toEqual(strict);
  });

  it('takes a number for the text of an id', () => {
    const ids = /"(id|accountId|version|requestId|transactionId)":"[^"]+"/g;
    const numbers = rewritten(sample, ids, '"$1":42');
    expect(parsed(schema, numbers)).toEqual(schema.parse(rewritten(sample, ids, '"$1":"42"')));
  });
});

describe('a lenient reading', () => {
  it.each([
    ['an amount as text', { ...replies.credits, balanceMicros: '12' }, '/balanceMicros'],
    ['a fraction', { ...replies.credits, balanceMicros: 0.5 }, '/balanceMicros'],
    ['an id that lost digits', { ...replies.credits, accountId: 2 ** 53 + 2 }, '/accountId'],
    ['a time without an offset', { ...replies.credits, asOf: '2026-03-14T09:26:53' }, '/asOf'],
    ['a date', { ...replies.credits, asOf: '2026-03-14' }, '/asOf'],
    [
      'a time that does not exist',
      { ...replies.credits, asOf: '2026-13-14T09:26:53+01:00' },
      '/asOf',
    ],
    ['a currency name', { ...replies.credits, currency: 'Dollar' }, '/currency'],
    ['true for an object', { ...replies.credits, permissions: true }, '/permissions'],
  ])('does not guess at %s', (_name, value, pointer) => {
    expect(parsed(creditsSchema, value)).toEqual([pointer]);
  });

  it('does not change the value that it is given', () => {
    const given = Object.freeze({ ...replies.credits, currency: 'USD' });
    expect(parsed(creditsSchema, given)).toMatchObject({ currency: 'usd' });
    expect(given.currency).toBe('USD');
  });

  it.each([undefined, null, 1, 'text', []])('refuses %j for an object', (value) => {
    expect(parsed(creditsSchema, value)).toEqual(['']);
  });
});
