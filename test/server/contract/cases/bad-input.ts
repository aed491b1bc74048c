import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../../../src/contract/problems/problem-codes.js';
import { problemIn } from '../../problem-in.js';
import type { Mount } from '../mounts.js';
import { charge, newKey, openService } from '../../open-service.js';

const inBytes = (text: string) => new TextEncoder().encode(text);

/** A stream of pieces whose total length is not announced. */
function stream(piece: Uint8Array<ArrayBuffer>, count: number): ReadableStream {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      sent += 1;
      if (sent > count) controller.close();
      else controller.enqueue(piece);
    },
  });
}

const padded = (length: number) => {
  const text = JSON.stringify(charge(1));
  return `${text.slice(0, -1)}${' '.repeat(length - text.length)}}`;
};

const MEGABYTE = 1_048_576;

/** Bodies without valid JSON, or with too much of it. */
const bodies: [string, () => unknown, ProblemCode, ...string[]][] = [
  ['malformed JSON', () => '{"amountMicros":', 'invalid_request', ''],
  ['two JSON texts', () => '{}{}', 'invalid_request', ''],
  ['a number that JSON does not have', () => '{"amountMicros":NaN}', 'invalid_request', ''],
  ['an empty text', () => '', 'invalid_request', ''],
  ['a missing body', () => undefined, 'invalid_request', ''],
  ['null', () => 'null', 'invalid_request', ''],
  ['a list', () => [charge(1)], 'invalid_request', ''],
  ['a string', () => '"charge"', 'invalid_request', ''],
  ['a number', () => '125', 'invalid_request', ''],
  ['deep nesting', () => '['.repeat(60_000), 'invalid_request', ''],
  ['invalid UTF-8', () => Uint8Array.of(0x22, 0xff, 0x22), 'invalid_request', ''],
  ['half a character', () => Uint8Array.of(0x22, 0xe2, 0x82), 'invalid_request', ''],
  ['UTF-16', () => Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0), 'invalid_request', ''],
  ['1 MB', () => padded(MEGABYTE), 'payload_too_large'],
  ['a byte too many', () => padded(65_537), 'payload_too_large'],
  ['1 MB in pieces', () => stream(inBytes(' '.repeat(16_384)), 64), 'payload_too_large'],
  ['1 MB of bytes in pieces', () => stream(new Uint8Array(16_384), 64), 'payload_too_large'],
];

const amounts: [string, unknown][] = [
  ['undefined', undefined],
  ['null', null],
  ['a string', '125'],
  ['a string that is not a number', 'NaN'],
  ['a list', [125]],
  ['an object', {}],
  ['a boolean', true],
  ['a fraction', 0.5],
  ['a fraction of a large number', 4_503_599_627_370_495.5],
  ['zero', 0],
  ['a negative number', -1],
  ['a number past the largest exact one', 2 ** 53],
  ['a far larger number', 1e21],
];

const requests: [string, string, object, ...string[]][] = [
  ['an empty object', 'POST /charges', {}, '/amountMicros', '/consumable', '/onInsufficient'],
  ['an empty consumable', 'POST /charges', { ...charge(1), consumable: '' }, '/consumable'],
  ['a number as consumable', 'POST /charges', { ...charge(1), consumable: 2 }, '/consumable'],
  ['an unknown choice', 'POST /charges', charge(1, 'maybe'), '/onInsufficient'],
  ['a choice in capital letters', 'POST /charges', charge(1, 'REJECT'), '/onInsufficient'],
  ['an unknown field', 'POST /charges', { ...charge(1), currency: 'eur' }, '/currency'],
  ['a field with special characters', 'POST /charges', { ...charge(1), 'a/b~c': 1 }, '/a~1b~0c'],
  ['a misspelled field', 'POST /charges', { ...charge(1), amountmicros: 2 }, '/amountmicros'],
  ['an empty description', 'POST /grants', { amountMicros: 1, description: '' }, '/description'],
  ['a missing description', 'POST /adjustments', { amountMicros: 1 }, '/description'],
  [
    'a description that is too long',
    'POST /adjustments',
    { amountMicros: 1, description: 'x'.repeat(501) },
    '/description',
  ],
  [
    'an adjustment of zero',
    'POST /adjustments',
    { amountMicros: 0, description: 'Oops' },
    '/amountMicros',
  ],
  [
    'an adjustment of −0',
    'POST /adjustments',
    { amountMicros: -0, description: 'Oops' },
    '/amountMicros',
  ],
];

export function describeBadInput(mount: Mount): void {
  async function opened() {
    const service = await openService({}, mount);
    await service.give(1_000_000);
    const before = await service.lookAt();
    return { ...service, isAsItWas: async () => expect(await service.lookAt()).toBe(before) };
  }

  describe('bad input', () => {
    it.each(bodies)('in the body is refused: %s', async (_, body, code, ...pointers) => {
      const { ask, isAsItWas } = await opened();
      for (const route of ['charges', 'grants', 'adjustments', 'purchases', 'refunds']) {
        const request = `POST /${route}`;
        expect(problemIn(await ask('administrator', request, { body: body() }))).toEqual([
          code,
          ...pointers,
        ]);
      }
      await isAsItWas();
    });

    it.each(amounts)('as the amount is refused: %s', async (_, amountMicros) => {
      const { ask, isAsItWas } = await opened();
      const correction = { amountMicros, description: 'Counted twice' };
      const replies = [
        await ask('consumer', 'POST /charges', { body: charge(amountMicros) }),
        await ask('consumer', 'POST /charges', { body: charge(amountMicros, 'partial') }),
        await ask('administrator', 'POST /grants', { body: { amountMicros } }),
        ...(amountMicros === -1
          ? []
          : [await ask('administrator', 'POST /adjustments', { body: correction })]),
      ];
      replies.forEach((reply) =>
        expect(problemIn(reply)).toEqual(['invalid_request', '/amountMicros']),
      );
      await isAsItWas();
    });

    it.each(requests)('in a field is refused: %s', async (_, request, body, ...pointers) => {
      const { ask, isAsItWas } = await opened();
      expect(problemIn(await ask('administrator', request, { body }))).toEqual([
        'invalid_request',
        ...pointers,
      ]);
      await isAsItWas();
    });

    it('in a repeated header is refused, because its value is ambiguous', async () => {
      const { ask, isAsItWas } = await opened();
      const body = charge(1);
      const send = (name: string, value: string) =>
        ask('consumer', 'POST /charges', { body, headers: { [name]: `${value}, ${value}` } });
      expect(problemIn(await send('content-type', 'application/json'))).toEqual([
        'unsupported_media_type',
      ]);
      expect(problemIn(await send('origin', 'https://app.example.com'))).toEqual([
        'forbidden_origin',
      ]);
      await isAsItWas();
    });

    it('gets a short response, however many fields are wrong', async () => {
      const { ask, isAsItWas } = await opened();
      const fields = Array.from({ length: 3000 }, (_, index) => [`field${index}`, index]);
      const body = { ...charge(1), ...(Object.fromEntries(fields) as object) };
      const reply = await ask('consumer', 'POST /charges', { body });
      expect(problemIn(reply).slice(0, 3)).toEqual(['invalid_request', '/field0', '/field1']);
      expect(reply.text.length).toBeLessThan(4096);
      await isAsItWas();
    });

    it('does not include the longest allowed body', async () => {
      const { ask } = await opened();
      for (const body of [padded(65_536), stream(inBytes(padded(65_536)), 1)]) {
        expect((await ask('consumer', 'POST /charges', { body })).status).toBe(201);
      }
      const words = { amountMicros: 1, description: '💸'.repeat(250) };
      const inPieces = stream(inBytes(JSON.stringify(words)), 1);
      const reply = await ask('administrator', 'POST /grants', { body: inPieces, key: newKey() });
      expect(JSON.parse(reply.text)).toMatchObject(words);
    });
  });
}
