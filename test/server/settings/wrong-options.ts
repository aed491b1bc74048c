import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { usdLimits } from '../../../src/server/accounts/limits.js';
import { ledgerFunctions } from '../accounts/ledger-functions.js';

const { purchase, autoTopUp } = usdLimits;
const usd = (changes: { purchase?: object; autoTopUp?: object }) => ({
  limits: {
    usd: {
      purchase: { ...purchase, ...changes.purchase },
      autoTopUp: { ...autoTopUp, ...changes.autoTopUp },
    },
  },
});

const payments = createSimulatedPayments();
const store = createMemoryStore();

function repeated(...ids: unknown[]) {
  let index = -1;
  return () => ids[(index += 1) % ids.length];
}

const NOT_A_FUNCTION = 'which cannot be called: pass a function';
const NOT_A_LIMIT = 'pass whole numbers of micro-units ($5.00 is 5_000_000)';
const NO_ORIGIN = 'which no page has as its origin';

/** Options of `createCreditsBackend` that are wrong, each with parts of the error. */
export const wrongOptions: readonly (readonly [options: object, ...error: string[]])[] = [
  // Names.
  [{ allowedOrigin: ['https://a.example'] }, 'the option "allowedOrigin"', 'use store, payments'],
  [{ Notify: () => undefined }, 'the option "Notify"', 'does not exist'],
  [{ limit: {} }, 'the option "limit"', 'it would have no effect'],
  [{ consentVersion: '2' }, 'the option "consentVersion"'],

  // Functions.
  ...['authenticate', 'resolveAccount'].flatMap((name) =>
    [undefined, null, {}, 'me', true].map((value): [object, ...string[]] => [
      { [name]: value },
      name,
      NOT_A_FUNCTION,
    ]),
  ),
  ...['allowance', 'notify', 'clock', 'ids', 'onFault', 'onMetric'].flatMap((name) =>
    [null, {}, 'me', true, 0].map((value): [object, ...string[]] => [
      { [name]: value },
      name,
      NOT_A_FUNCTION,
    ]),
  ),

  // The rate limiter.
  [{ rateLimiter: null }, 'rateLimiter null'],
  [
    { rateLimiter: () => ({ isAllowed: true }) },
    'rateLimiter a function',
    'which is not an object',
  ],
  [{ rateLimiter: {} }, 'rateLimiter.limit undefined', NOT_A_FUNCTION],

  // The store and the payment provider.
  [{ store: undefined }, 'store undefined'],
  [{ store: null }, 'store null'],
  [{ store: createMemoryStore }, 'store a function', 'which is not an object'],
  [{ store: [] }, 'store a list of 0'],
  [{ store: {} }, 'store.load undefined', NOT_A_FUNCTION],
  ...ledgerFunctions.map((name): [object, ...string[]] => [
    { store: { ...store, [name]: undefined } },
    `store.${name} undefined`,
    NOT_A_FUNCTION,
  ]),
  [{ store: { ...store, commitAll: 5 } }, 'store.commitAll 5', NOT_A_FUNCTION],
  [{ payments: undefined }, 'payments undefined'],
  [{ payments: 'stripe' }, 'payments "stripe"'],
  ...[
    'findPaymentMethod',
    'createCheckout',
    'findCheckout',
    'retrievePayment',
    'closeCheckout',
    'chargeOffSession',
    'findCharge',
    'startSetup',
    'getSetup',
    'refundPayment',
    'readWebhook',
  ].map((name): [object, ...string[]] => [
    { payments: { ...payments, [name]: null } },
    `payments.${name} null`,
    NOT_A_FUNCTION,
  ]),
  [{ payments: { ...payments, createPortalSession: true } }, 'payments.createPortalSession true'],
  [{ payments: { ...payments, chargeStepMicros: 10_000 } }, 'payments.chargeStepMicros 10000'],
  ...[0, -10_000, 5_000, 10_000.5, Number.NaN, '10000', true].map((step): [object, ...string[]] => [
    { payments: { ...payments, chargeStepMicros: () => step } },
    `payments whose chargeStepMicros("usd") returned ${step}`,
    'return a multiple of 10000',
  ]),
  [
    {
      payments: { ...payments, chargeStepMicros: () => 5_000_000 },
      ...usd({ purchase: { maxMicros: 12_000_000 } }),
    },
    'limits.usd.purchase.maxMicros 12000000',
    'use multiples of 5000000',
  ],
  [
    { payments: { ...payments, chargeStepMicros: () => 3_000_000 } },
    'limits.usd.purchase.minMicros 5000000',
    'use multiples of 3000000',
  ],
  ...['acme/v2', '', 'a b', 'acme.pay', 'ünion', 'a'.repeat(65), '../x', 'a?b'].map(
    (name): [object, ...string[]] => [
      { payments: { ...payments, name } },
      `payments.name ${JSON.stringify(name)}`,
      'use up to 64 letters, digits, hyphens',
    ],
  ),
  [{ payments: { ...payments, name: undefined } }, 'payments.name undefined'],
  [{ payments: { ...payments, name: 7 } }, 'payments.name 7'],
  [{ payments: { ...payments, isLive: 'false' } }, 'payments.isLive "false"'],
  [{ allowSimulatedPayments: 'yes' }, 'allowSimulatedPayments "yes"', 'pass true or false'],
  [{ allowSimulatedPayments: 1 }, 'allowSimulatedPayments 1'],

  // The limits of a currency.
  [{ limits: null }, 'limits null'],
  [{ limits: [usdLimits] }, 'limits a list of 1'],
  [{ limits: usdLimits }, 'limits for the currency "purchase"', 'an ISO 4217 code in lower case'],
  [{ limits: { USD: usdLimits } }, 'limits for the currency "USD"'],
  [{ limits: { dollar: usdLimits } }, 'limits for the currency "dollar"'],
  [{ limits: { zzz: usdLimits } }, 'limits for the currency "zzz"'],
  [{ limits: { '': usdLimits } }, 'limits for the currency ""'],
  [{ limits: { usd: null } }, 'limits.usd null', NOT_A_LIMIT],
  [{ limits: { usd: undefined } }, 'limits.usd undefined'],
  [{ limits: { usd: { purchase } } }, 'limits.usd.autoTopUp undefined', NOT_A_LIMIT],
  [{ limits: { usd: { ...usdLimits, refund: {} } } }, 'limits.usd.refund', 'does not exist'],
  ...['yes', 1, null, {}].map((pricesExcludeTax): [object, ...string[]] => [
    { limits: { usd: { ...usdLimits, pricesExcludeTax } } },
    'limits.usd.pricesExcludeTax',
    'pass true or false',
  ]),
  [usd({ purchase: { presetMicros: [] } }), 'limits.usd.purchase.presetMicros', 'does not exist'],
  ...Object.keys({ minMicros: 0, maxMicros: 0, defaultMicros: 0 }).flatMap((name) =>
    [undefined, null, Number.NaN, Infinity, 0.5, '5000000', -5_000_000, 0, 2 ** 53].map(
      (value): [object, ...string[]] => [
        usd({ purchase: { [name]: value } }),
        `limits.usd.purchase.${name}`,
        NOT_A_LIMIT,
      ],
    ),
  ),
  ...Object.keys(autoTopUp).flatMap((name) =>
    [undefined, null, Number.NaN, Infinity, 0.5, '5000000', -5_000_000, 2 ** 53].map(
      (value): [object, ...string[]] => [
        usd({ autoTopUp: { [name]: value } }),
        `limits.usd.autoTopUp.${name}`,
        NOT_A_LIMIT,
      ],
    ),
  ),
  [usd({ purchase: { presetsMicros: 5_000_000 } }), 'limits.usd.purchase.presetsMicros 5000000'],
  [usd({ purchase: { presetsMicros: [1.5] } }), 'limits.usd.purchase.presetsMicros.0 1.5'],
  [
    usd({ purchase: { minMicros: 20_000_000, maxMicros: 10_000_000 } }),
    'limits.usd.purchase.maxMicros 10000000',
    'below limits.usd.purchase.minMicros, 20000000',
  ],
  [usd({ purchase: { defaultMicros: 4_990_000 } }), 'limits.usd.purchase.defaultMicros 4990000'],
  [
    usd({ purchase: { defaultMicros: 2_000_000_000 } }),
    'limits.usd.purchase.maxMicros 1000000000',
    'below limits.usd.purchase.defaultMicros, 2000000000',
  ],
  [
    usd({ purchase: { presetsMicros: [5_000_000, 1_000_000] } }),
    'limits.usd.purchase.presetsMicros[1] 1000000',
    'below limits.usd.purchase.minMicros',
  ],
  [
    usd({ purchase: { presetsMicros: [2_000_000_000] } }),
    'below limits.usd.purchase.presetsMicros[0], 2000000000',
  ],
  [
    usd({ autoTopUp: { minAmountMicros: 50_000_000, maxAmountMicros: 40_000_000 } }),
    'limits.usd.autoTopUp.maxAmountMicros 40000000',
  ],
  [
    usd({ autoTopUp: { defaultAmountMicros: 1_000_000 } }),
    'limits.usd.autoTopUp.defaultAmountMicros 1000000',
  ],
  [
    usd({ autoTopUp: { maxAmountMicros: 20_000_000 } }),
    'below limits.usd.autoTopUp.defaultAmountMicros',
  ],
  [
    usd({ autoTopUp: { minThresholdMicros: 6_000_000 } }),
    'limits.usd.autoTopUp.defaultThresholdMicros 5000000',
  ],
  [
    usd({ autoTopUp: { defaultThresholdMicros: 26_000_000 } }),
    'below limits.usd.autoTopUp.defaultThresholdMicros, 26000000',
  ],
  ...(['minMicros', 'maxMicros', 'defaultMicros'] as const).map((name): [object, ...string[]] => [
    usd({ purchase: { [name]: purchase[name] + (name === 'maxMicros' ? -1 : 1) } }),
    `limits.usd.purchase.${name}`,
    'use multiples of 10000',
  ]),
  [usd({ purchase: { presetsMicros: [5_000_001] } }), 'use multiples of 10000'],
  [usd({ autoTopUp: { confirmAboveMicros: 5_000_001 } }), 'use multiples of 10000'],
  [
    { limits: { jpy: unchargeableInYen() } },
    'limits.jpy.purchase.minMicros 5010000',
    'multiples of 1000000',
  ],

  // The version of the consent.
  ...['', 'v'.repeat(65), 7, null].map((value): [object, ...string[]] => [
    { consentTextVersion: value },
    'consentTextVersion',
    'a text of 1 to 64 characters',
  ]),

  // Origins.
  [
    { allowedOrigins: 'https://app.example.com' },
    'allowedOrigins "https://app.example.com"',
    'a list',
  ],
  [{ allowedOrigins: { 0: 'https://app.example.com' } }, 'allowedOrigins an object'],
  [{ allowedOrigins: null }, 'allowedOrigins null'],
  [{ allowedOrigins: new Set(['https://app.example.com']) }, 'allowedOrigins an object'],
  ...[
    ['https://app.example.com/', 'use "https://app.example.com"'],
    ['https://app.example.com/app', 'use "https://app.example.com"'],
    ['https://app.example.com?', 'use "https://app.example.com"'],
    ['https://App.example.com', 'use "https://app.example.com"'],
    ['HTTPS://app.example.com', 'use "https://app.example.com"'],
    ['https://app.example.com:443', 'use "https://app.example.com"'],
    ['http://app.example.com:80', 'use "http://app.example.com"'],
    [' https://app.example.com', 'use "https://app.example.com"'],
    ['https://user@app.example.com', 'use "https://app.example.com"'],
    ['https://bücher.example', 'use "https://xn--bcher-kva.example"'],
    ['app.example.com', NO_ORIGIN],
    ['//app.example.com', NO_ORIGIN],
    ['https://*.example.com', NO_ORIGIN],
    ['*', NO_ORIGIN],
    ['null', NO_ORIGIN],
    ['', NO_ORIGIN],
    ['file:///', NO_ORIGIN],
    ['javascript:alert(1)', NO_ORIGIN],
    [null, NO_ORIGIN],
    [undefined, NO_ORIGIN],
    [7, NO_ORIGIN],
    [['https://app.example.com'], NO_ORIGIN],
    [/example/, NO_ORIGIN],
    [new URL('https://app.example.com'), NO_ORIGIN],
  ].map(([origin, ...error]): [object, ...string[]] => [
    { allowedOrigins: ['https://a.example', origin] },
    'allowedOrigins[1]',
    ...error.map(String),
  ]),

  // The clock and the ids.
  ...[Number.NaN, Infinity, 8.64e15 + 1, undefined, null, '2026-01-01', 0n, new Date(0)].map(
    (reading): [object, ...string[]] => [
      { clock: () => reading },
      'clock returned',
      'return milliseconds since 1970, as Date.now does',
    ],
  ),
  [{ clock: async () => 0 }, 'clock returned an object'],
  ...['', 'a/b', 'a b', 'ä', 'a'.repeat(129), 'a\0', 7, null, undefined, {}].map(
    (id): [object, ...string[]] => [{ ids: repeated(id) }, 'ids returned', 'crypto.randomUUID()'],
  ),
  [{ ids: async () => 'a' }, 'ids returned an object'],
  [{ ids: () => 'a' }, 'ids returned "a" twice', 'return an id that was never returned before'],
  [{ ids: repeated('a', 7) }, 'ids returned 7'],
];

/** The limits in dollars with a minimum that no card can be charged in yen. */
function unchargeableInYen() {
  return { purchase: { ...purchase, minMicros: 5_010_000 }, autoTopUp };
}
