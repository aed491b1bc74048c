/** The holds and charges of the demo's chat when its model fails, or when the user leaves. */
import { streamText, toUIMessageStream } from 'ai';
import { createSimulatedPayments } from 'react-credits/mocks';
import { createCreditsBackend, createMemoryStore } from 'react-credits/server';
import { expect, it } from 'vitest';
import { createMeter, metered } from '../../examples/demo/chat/meter.ts';
import type { Model } from '../../examples/demo/chat/scripted-model.ts';

const ACCOUNT = 'acme';
const GRANTED_MICROS = 10_000_000;
const CENT = 10_000;

type Streamed = Awaited<ReturnType<Model['doStream']>>['stream'];
type Part = Streamed extends ReadableStream<infer One> ? One : never;

const words: Part[] = [
  { type: 'stream-start', warnings: [] },
  { type: 'text-start', id: 'answer' },
  { type: 'text-delta', id: 'answer', delta: 'Most ' },
  { type: 'text-delta', id: 'answer', delta: 'of ' },
];

function modelOf(doStream: Model['doStream']): Model {
  const known = { provider: 'test', modelId: 'test', supportedUrls: {} };
  const doGenerate = () => Promise.reject(new Error('It only streams.'));
  return { specificationVersion: 'v4', ...known, doGenerate, doStream };
}

/** Returns a stream of two words that then calls `end`. */
function afterWords(end: (controller: ReadableStreamDefaultController<Part>) => void): Streamed {
  const remaining = words.values();
  return new ReadableStream<Part>({
    pull(controller) {
      const { value, done } = remaining.next();
      if (done) end(controller);
      else controller.enqueue(value);
    },
  });
}

async function open() {
  const credits = createCreditsBackend({
    store: createMemoryStore(),
    payments: createSimulatedPayments(),
    authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
    resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 5_000_000 }),
  });
  const idempotencyKey = 'a-welcome-for-acme';
  await credits.grant(ACCOUNT, { idempotencyKey, amountMicros: GRANTED_MICROS });
  const chargedAndReserved = async () => {
    const url = `http://localhost/accounts/${ACCOUNT}/credits`;
    const response = await credits.handler(new Request(url));
    const read = (await response.json()) as { balanceMicros: number; reservedMicros: number };
    return [GRANTED_MICROS - read.balanceMicros, read.reservedMicros];
  };
  return { credits, chargedAndReserved };
}

it.each<[string, number, Model['doStream']]>([
  ['fails before its answer', 0, () => Promise.reject(new Error('The model is down.'))],
  [
    'fails during its answer',
    // The prompt is one word.
    3 * CENT,
    async () => ({ stream: afterWords((to) => to.error(new Error('Connection lost.'))) }),
  ],
])('leaves no hold open after a model %s', async (_, charged, doStream) => {
  const { credits, chargedAndReserved } = await open();
  const meter = createMeter(credits, { accountId: ACCOUNT }, 'an-answer-of-the-test');
  const model = metered(modelOf(doStream), meter);
  const { stream } = streamText({ model, prompt: 'Hello', maxRetries: 0, onError: () => {} });
  const reader = toUIMessageStream({ stream }).getReader();
  // The stream may fail, which this test ignores.
  const read = async () => {
    while (!(await reader.read()).done);
  };
  await read().catch(() => undefined);
  await expect.poll(chargedAndReserved).toEqual([charged, 0]);
});

it('leaves no hold open when the answer ends while the first hold is being created', async () => {
  const { credits, chargedAndReserved } = await open();
  let openGate: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => (openGate = resolve));
  const slow = {
    ...credits,
    async hold(...args: Parameters<typeof credits.hold>) {
      await gate;
      return credits.hold(...args);
    },
  };
  const meter = createMeter(slow, { accountId: ACCOUNT }, 'an-answer-of-the-test');
  const beginning = meter.begin(1);
  const leaving = meter.end();
  openGate?.();
  await Promise.all([beginning, leaving]);
  expect(await chargedAndReserved()).toEqual([0, 0]);
});

it('charges at least the prompt to a user who leaves before the first word', async () => {
  const { credits, chargedAndReserved } = await open();
  const leaving = new AbortController();
  const meter = createMeter(credits, { accountId: ACCOUNT }, 'an-answer-of-the-test');
  leaving.signal.addEventListener('abort', () => void meter.end());
  const silent = modelOf(
    ({ abortSignal }) =>
      new Promise((_, reject) => {
        abortSignal?.addEventListener('abort', () => reject(new Error('The user left.')));
        leaving.abort();
      }),
  );
  const prompt = 'A question of six words, please.';
  const { stream } = streamText({
    model: metered(silent, meter),
    prompt,
    abortSignal: leaving.signal,
    onError: () => {},
  });
  const reader = toUIMessageStream({ stream }).getReader();
  while (!(await reader.read()).done);
  await expect.poll(chargedAndReserved).toEqual([6 * CENT, 0]);
});

it('gives each answer its own payment, also when a browser repeats the same messages', async () => {
  const { credits, chargedAndReserved } = await open();
  for (let time = 0; time < 3; time += 1) {
    const meter = createMeter(credits, { accountId: ACCOUNT }, `req_${crypto.randomUUID()}`);
    const model = modelOf(async () => ({ stream: afterWords((to) => to.close()) }));
    const { stream } = streamText({ model: metered(model, meter), prompt: 'Hello' });
    const reader = toUIMessageStream({ stream }).getReader();
    while (!(await reader.read()).done);
  }
  expect(await chargedAndReserved()).toEqual([9 * CENT, 0]);
});

it('settles before the end of the answer, and adds up the charges of its holds', async () => {
  const { credits, chargedAndReserved } = await open();
  const meter = createMeter(credits, { accountId: ACCOUNT }, 'an-answer-of-the-test');
  // More words than one hold pays for.
  const many = Array.from({ length: 250 }, (): Part => ({
    type: 'text-delta',
    id: 'answer',
    delta: 'word ',
  }));
  const parts: Part[] = [
    ...words.slice(0, 2),
    ...many,
    { type: 'text-end', id: 'answer' },
    {
      type: 'finish',
      finishReason: { unified: 'stop', raw: undefined },
      usage: {
        inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 0, text: 0, reasoning: 0 },
      },
    },
  ];
  const model = modelOf(async () => ({
    stream: new ReadableStream<Part>({
      start(controller) {
        for (const part of parts) controller.enqueue(part);
        controller.close();
      },
    }),
  }));
  const { stream } = streamText({ model: metered(model, meter), prompt: 'Hello' });
  const charges: unknown[] = [];
  const chunks = toUIMessageStream({
    stream,
    messageMetadata({ part }) {
      if (part.type === 'finish') charges.push(meter.charge(null));
    },
  });
  const reader = chunks.getReader();
  while (!(await reader.read()).done);
  const chargedMicros = 251 * CENT;
  expect(await chargedAndReserved()).toEqual([chargedMicros, 0]);
  expect(charges).toEqual([{ chargedMicros, coveredMicros: 0, currency: 'usd' }]);
  const before = { chargedMicros: 5 * CENT, coveredMicros: 2 * CENT, currency: 'usd' };
  expect(meter.charge(before)).toMatchObject({
    chargedMicros: 256 * CENT,
    coveredMicros: 2 * CENT,
  });
});
