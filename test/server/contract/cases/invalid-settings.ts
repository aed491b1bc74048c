import { AMOUNT, agreed } from '../../auto-top-up/open-top-ups.js';

/** Invalid settings, each with the code and the pointers of its problem. */
export const invalidSettings: [string, object, string, ...string[]][] = [
  [
    'a threshold above the amount',
    { thresholdMicros: AMOUNT + 1 },
    'threshold_exceeds_amount',
    '/thresholdMicros',
  ],
  ['a negative threshold', { thresholdMicros: -1 }, 'invalid_request', '/thresholdMicros'],
  ['a threshold of a fraction', { thresholdMicros: 0.5 }, 'invalid_request', '/thresholdMicros'],
  ['an amount of a fraction', { amountMicros: 25_000_000.5 }, 'invalid_request', '/amountMicros'],
  ['a negative amount', { amountMicros: -AMOUNT }, 'invalid_request', '/amountMicros'],
  ['a zero amount', { amountMicros: 0 }, 'invalid_request', '/amountMicros'],
  ['an amount as a string', { amountMicros: '50000000' }, 'invalid_request', '/amountMicros'],
  [
    'too small an amount',
    { thresholdMicros: 0, amountMicros: 4_990_000 },
    'amount_out_of_range',
    '/amountMicros',
  ],
  [
    'too large an amount',
    { amountMicros: 100_000_010_000 },
    'amount_out_of_range',
    '/amountMicros',
  ],
  [
    'an amount past the largest exact number',
    { amountMicros: 2 ** 53 },
    'invalid_request',
    '/amountMicros',
  ],
  [
    'an amount with half a cent',
    { amountMicros: AMOUNT + 5_000 },
    'amount_not_chargeable',
    '/amountMicros',
  ],
  [
    'a limit below the amount',
    { monthlyLimitMicros: AMOUNT - 1 },
    'limit_below_amount',
    '/monthlyLimitMicros',
  ],
  [
    'a limit of a fraction',
    { monthlyLimitMicros: AMOUNT + 0.5 },
    'invalid_request',
    '/monthlyLimitMicros',
  ],
  ['a missing limit', { monthlyLimitMicros: undefined }, 'invalid_request', '/monthlyLimitMicros'],
  ['a switch that is a string', { enabled: 'true' }, 'invalid_request', '/enabled'],
  ['an unknown field', { amount: 50 }, 'invalid_request', '/amount'],
  [
    'an unknown version of the consent',
    { consent: { ...agreed, textVersion: '1999-01' } },
    'consent_unknown',
    '/consent/textVersion',
  ],
  [
    'a consent without its text',
    { consent: { ...agreed, text: '' } },
    'invalid_request',
    '/consent/text',
  ],
  [
    'a consent with a text that is too long',
    { consent: { ...agreed, text: 'x'.repeat(2001) } },
    'invalid_request',
    '/consent/text',
  ],
  ['a missing consent', { consent: undefined }, 'consent_required', '/consent'],
];
