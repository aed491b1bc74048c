import { scenes, type Distort, type SceneName } from './scenes.js';

/** One answer that the ledger must not use. */
export interface Row {
  scene: SceneName;
  /** The place that the fault has to name. */
  place: string;
  title: string;
  distort: Distort;
}

const withGetter = (good: unknown) => {
  const [name = 'status'] = Object.keys(Object(good));
  const get = () => {
    throw new Error('a getter of the provider');
  };
  return Object.defineProperty({ ...Object(good) }, name, { get, enumerable: true });
};

/** Values in place of an object. */
const nonsense: readonly (readonly [string, Distort])[] = [
  ['undefined', () => undefined],
  ['null', () => null],
  ['an empty text', () => ''],
  ['JSON text', (good) => JSON.stringify(good) ?? 'text'],
  ['zero', () => 0],
  ['NaN', () => Number.NaN],
  ['true', () => true],
  ['a big integer', () => 10n],
  ['an empty list', () => []],
  ['a list with the answer', (good) => [good]],
  ['an empty object', () => ({})],
  ['a function', (good) => () => good],
  ['a getter that throws', withGetter],
];

/** Answers of `refundPayment` that are neither `accepted` nor `refused`. */
const refundWords = ['Accepted', 'accepted ', 'succeeded', 'pending', 'made', 'failed', 'ok'];

const long = 'x'.repeat(5_000);
const notText = [undefined, null, '', 5, {}, ['text'], long, 'nul \u0000', 'half \uD83D'];
const notAmount = [undefined, null, -1, -10_000_000, 0.5, Number.NaN, Infinity, 2 ** 53, '5', {}];
/** The largest amount is none, because it has no exact sum with the captured one. A provider may leave tax out. */
const notTax = [-1, 0.5, Number.NaN, 2 ** 53 - 1, 2 ** 53, '5', {}];
const notRefs = [
  null,
  'sim_1',
  {},
  [5],
  [null],
  [''],
  [long],
  ['nul \u0000'],
  Array(101).fill('r'),
];
const notLink = [
  5,
  {},
  '',
  'javascript:alert(1)',
  'http://pay.example',
  '/receipt',
  `https://a.example/${long}`,
];
const notWord = [undefined, null, 'PAID', 'succeeded', '', 5, {}, ['paid']];
const notCard = {
  id: notText,
  brand: [undefined, null, 5, {}, long],
  last4: [undefined, null, '', 42, '4242424242424242', {}],
  expMonth: [undefined, 0, 13, 1.5, '12'],
  expYear: [undefined, 24, 1.5, '2034', Number.NaN],
  usableOffSession: [undefined, null, 'yes', 'false', 1],
  source: [undefined, 5, {}],
};

/** The values that a field of an answer must not have, by scene and field. */
const fields: Partial<Record<SceneName, Record<string, readonly unknown[]>>> = {
  findPaymentMethod: notCard,
  createCheckout: { refs: [undefined, [], ...notRefs], checkout: [undefined, null, 'text', {}] },
  findCheckout: { refs: [undefined, [], ...notRefs], checkout: [undefined, null, 'text', {}] },
  startSetup: { refs: [undefined, [], ...notRefs], checkout: [undefined, null, 'text', {}] },
  retrievePayment: {
    status: notWord,
    capturedMicros: notAmount,
    taxMicros: notTax,
    currency: [undefined, null, 'USD', 'dollars', '', 5],
    accountId: notText,
    refunds: [
      undefined,
      null,
      'none',
      {},
      [null],
      [{ id: 'r' }],
      [{ amountMicros: 1 }],
      [{ id: 'r', amountMicros: -5_000_000 }],
      [{ id: 'r', amountMicros: 0.5 }],
      [{ id: 'r', amountMicros: '5' }],
      [{ id: 'r', amountMicros: 10_000_001 }],
      [
        { id: 'r', amountMicros: 6_000_000 },
        { id: 's', amountMicros: 6_000_000 },
      ],
      [
        { id: 'r', amountMicros: 1_000_000 },
        { id: 'r', amountMicros: 1_000_000 },
      ],
      Array.from({ length: 1_001 }, (_, index) => ({ id: `r${index}`, amountMicros: 1 })),
    ],
    disputedMicros: [...notAmount, 10_000_001],
    receiptUrl: notLink,
    refs: notRefs,
  },
  retrieveCreditedPayment: {
    status: notWord,
    refunds: [
      null,
      'none',
      [{ id: 'r', amountMicros: -5_000_000 }],
      [{ id: 'r', amountMicros: 11_000_000 }],
    ],
    disputedMicros: [-5_000_000, 11_000_000, Number.NaN],
    capturedMicros: [-1, Number.NaN, '10000000'],
  },
  retrieveFailedPayment: {
    status: ['Failed', 'declined', undefined],
    failure: [undefined, null, 'card_declined', [], { code: 5 }, { code: {} }, { message: 5 }],
    cardProblem: ['expired', 5, {}],
    refs: notRefs,
  },
  closeCheckout: { status: notWord, refs: notRefs },
  chargeOffSession: {
    status: notWord,
    capturedMicros: notAmount,
    taxMicros: notTax,
    currency: ['USD', undefined],
    refunds: [undefined, [{ id: 'r', amountMicros: -1 }]],
    disputedMicros: [undefined, -1],
    refs: notRefs,
  },
  declineOffSession: {
    status: ['declined', 'card_declined', 5],
    failure: [undefined, null, 'card_declined', { code: 5, message: 'No.' }],
    cardProblem: ['expired'],
  },
  findCharge: {
    status: notWord,
    capturedMicros: notAmount,
    taxMicros: notTax,
    refs: notRefs,
  },
  getSetup: {
    status: [undefined, 'Complete', 'succeeded', 5],
    card: [undefined, null, 'visa', {}],
  },
  createPortalSession: { url: [undefined, null, ...notLink] },
  readWebhook: { status: [undefined, 'Changed', 'paid', 5], refs: [undefined, ...notRefs] },
};

/** The values that a part of a field must not have. */
const parts: Partial<Record<SceneName, Record<string, Record<string, readonly unknown[]>>>> = {
  createCheckout: {
    checkout: {
      provider: [undefined, 5, ''],
      url: ['javascript:alert(1)', 5],
      clientSecret: [5, {}],
      expiresAt: [undefined, 'tomorrow', 5],
    },
  },
  getSetup: { card: notCard },
};

/** The calls that answer `null` for something that does not exist. */
const nullable: readonly string[] = ['findPaymentMethod', 'findCharge', 'findCheckout'];

const nameOf = (value: unknown): string =>
  typeof value === 'string'
    ? JSON.stringify(value.slice(0, 20))
    : (JSON.stringify(value)?.slice(0, 60) ?? String(value));

function* rowsOf(scene: SceneName): Generator<Row> {
  const isNullable = nullable.includes(scenes[scene].call);
  for (const [title, distort] of nonsense) {
    if (title === 'null' && isNullable) continue;
    yield { scene, title, place: '', distort };
  }
  if (scene === 'refundPayment') {
    for (const word of refundWords)
      yield { scene, title: word, place: 'the answer', distort: () => word };
  }
  for (const [field, values] of Object.entries(fields[scene] ?? {})) {
    for (const value of values) {
      const distort: Distort = (good) => ({ ...Object(good), [field]: value });
      yield { scene, title: `${field}: ${nameOf(value)}`, place: field, distort };
    }
  }
  for (const [field, inner] of Object.entries(parts[scene] ?? {})) {
    for (const [part, values] of Object.entries(inner)) {
      for (const value of values) {
        const distort: Distort = (good) => {
          const all = Object(good);
          return { ...all, [field]: { ...all[field], [part]: value } };
        };
        yield {
          scene,
          title: `${field}.${part}: ${nameOf(value)}`,
          place: `${field}.${part}`,
          distort,
        };
      }
    }
  }
}

/** Every hostile answer at every moment. */
export const rows: readonly Row[] = (Object.keys(scenes) as SceneName[]).flatMap((scene) => [
  ...rowsOf(scene),
]);
