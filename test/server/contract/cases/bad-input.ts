import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../../../src/contract/problems/problem-codes.js';
import { problemIn } from '../../problem-in.js';
import type { Mount } from '../mounts.js';
import { charge, newKey, openService } from '../../open-service.js';

const inBytes = (text: string) => new TextEncoder().encode(text);

/** Pieces of a body whose length nobody says beforehand. */
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

/** Bodies that no JSON is in, or too much of it. */
const bodies: [string, () => unknown, ProblemCode, ...string[]][] = [
  ['malformed JSON', () => '{"amountMicros":', 'invalid_request', ''],
  ['two JSON texts', () => '{}{}', 'invalid_request', ''],
  ['a number that JSON has not', () => '{"amountMicros":NaN}', 'invalid_request', ''],
  ['nothing', () => '', 'invalid_request', ''],
  ['no body', () => undefined, 'invalid_request', ''],
  ['null', () => 'null', 'invalid_request', ''],
  ['a list', () => [charge(1)], 'invalid_request', ''],
  ['a text', () => '"charge"', 'invalid_request', ''],
  ['a number', () => '125', 'invalid_request', ''],
  ['what is nested deeply', () => '['.repeat(60_000), 'invalid_request', ''],
  ['invalid UTF-8', () => Uint8Array.of(0x22, 0xff, 0x22), 'invalid_request', ''],
  ['half a character', () => Uint8Array.of(0x22, 0xe2, 0x82), 'invalid_request', ''],
  ['UTF-16', () => Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0), 'invalid_request', ''],
  ['1 MB', () => padded(MEGABYTE), 'payload_too_large'],
  ['a byte too many', () => padded(65_537), 'payload_too_large'],
  ['1 MB in pieces', () => stream(inBytes(' '.repeat(16_384)), 64), 'payload_too_large'],
  ['1 MB of bytes in pieces', () => stream(new Uint8Array(16_384), 64), 'payload_too_large'],
];

const amounts: [string, unknown][] = [
  ['none', undefined],
  ['null', null],
  ['a text', '125'],
  ['a text that is no number', 'NaN'],
  ['a list', [125]],
  ['an object', {}],
  ['a truth', true],
  ['a fraction', 0.5],
  ['a fraction of a large one', 4_503_599_627_370_495.5],
  ['nothing', 0],
  ['less than nothing', -1],
  ['past what is exact', 2 ** 53],
  ['far past it', 1e21],
];

const requests: [string, string, object, ...string[]][] = [
  ['an empty object', 'POST /charges', {}, '/amountMicros', '/consumable', '/onInsufficient'],
  ['no consumable', 'POST /charges', { ...charge(1), consumable: '' }, '/consumable'],
  ['a consumable of 2', 'POST /charges', { ...charge(1), consumable: 2 }, '/consumable'],
  ['an unknown choice', 'POST /charges', charge(1, 'maybe'), '/onInsufficient'],
  ['a choice in capitals', 'POST /charges', charge(1, 'REJECT'), '/onInsufficient'],
  ['an unknown field', 'POST /charges', { ...charge(1), currency: 'eur' }, '/currency'],
  ['a field with signs', 'POST /charges', { ...charge(1), 'a/b~c': 1 }, '/a~1b~0c'],
  ['a misspelt field', 'POST /charges', { ...charge(1), amountmicros: 2 }, '/amountmicros'],
  ['an empty reason', 'POST /grants', { amountMicros: 1, description: '' }, '/description'],
  ['no reason', 'POST /adjustments', { amountMicros: 1 }, '/description'],
  [
    'too long a reason',
    'POST /adjustments',
    { amountMicros: 1, description: 'x'.repeat(501) },
    '/description',
  ],
  [
    'a correction of nothing',
    'POST /adjustments',
    { amountMicros: 0, description: 'Oops' },
    '/amountMicros',
  ],
  [
    'a correction by −0',
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
    it.each(bodies)('is a body of %s', async (_, body, code, ...pointers) => {
      const { ask, isAsItWas } = await opened();
      for (const route of ['charges', 'grants', 'adjustments', 'purchases', 'refunds']) {
        const what = `POST /${route}`;
        expect(problemIn(await ask('administrator', what, { body: body() }))).toEqual([
          code,
          ...pointers,
        ]);
      }
      await isAsItWas();
    });

    it.each(amounts)('is an amount of %s', async (_, amountMicros) => {
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

    it.each(requests)('is %s', async (_, what, body, ...pointers) => {
      const { ask, isAsItWas } = await opened();
      expect(problemIn(await ask('administrator', what, { body }))).toEqual([
        'invalid_request',
        ...pointers,
      ]);
      await isAsItWas();
    });

    it('is a header that came twice, and cannot be known which one is meant', async () => {
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

    it('is answered in few words, however much is wrong', async () => {
      const { ask, isAsItWas } = await opened();
      const fields = Array.from({ length: 3000 }, (_, index) => [`field${index}`, index]);
      const body = { ...charge(1), ...(Object.fromEntries(fields) as object) };
      const reply = await ask('consumer', 'POST /charges', { body });
      expect(problemIn(reply).slice(0, 3)).toEqual(['invalid_request', '/field0', '/field1']);
      expect(reply.text.length).toBeLessThan(4096);
      await isAsItWas();
    });

    it('is all that is refused: the longest body there may be is read', async () => {
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
