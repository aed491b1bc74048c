/** What the demo's chat holds and charges where its model fails, breaks off, or is left. */
import { streamText, toUIMessageStream } from 'ai';
import { createSimulatedPayments } from 'react-credits/mocks';
import { createCreditsBackend, createMemoryStore } from 'react-credits/server';
import { expect, it } from 'vitest';
import { createMeter, metered } from '../../examples/demo/chat/meter.ts';
import type { Model } from '../../examples/demo/chat/scripted-model.ts';

const ACCOUNT = 'acme';
const GIVEN = 10_000_000;
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

/** Two words, and then that. */
function afterWords(end: (controller: ReadableStreamDefaultController<Part>) => void): Streamed {
  const left = words.values();
  return new ReadableStream<Part>({
    pull(controller) {
      const { value, done } = left.next();
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
  await credits.grant(ACCOUNT, { idempotencyKey, amountMicros: GIVEN });
  const money = async () => {
    const url = `http://localhost/accounts/${ACCOUNT}/credits`;
    const response = await credits.handler(new Request(url));
    const read = (await response.json()) as { balanceMicros: number; reservedMicros: number };
    return [GIVEN - read.balanceMicros, read.reservedMicros];
  };
  return { credits, money };
}

it.each<[string, number, Model['doStream']]>([
  ['does not answer', 0, () => Promise.reject(new Error('The model is down.'))],
  [
    'breaks off',
    2 * CENT,
    async () => ({ stream: afterWords((to) => to.error(new Error('Connection lost.'))) }),
  ],
])('a model that %s leaves nothing held', async (_, charged, doStream) => {
  const { credits, money } = await open();
  const meter = createMeter(credits, ACCOUNT, 'an-answer-of-the-test');
  const model = metered(modelOf(doStream), meter);
  const { stream } = streamText({ model, prompt: 'Hello', maxRetries: 0, onError: () => {} });
  const reader = toUIMessageStream({ stream }).getReader();
  // What the page makes of it is not in question here.
  const read = async () => {
    while (!(await reader.read()).done);
  };
  await read().catch(() => undefined);
  await expect.poll(money).toEqual([charged, 0]);
});

it('whoever leaves while the first piece is being held leaves nothing held', async () => {
  const { credits, money } = await open();
  let letHold: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => (letHold = resolve));
  const slow = {
    ...credits,
    async hold(...given: Parameters<typeof credits.hold>) {
      await gate;
      return credits.hold(...given);
    },
  };
  const meter = createMeter(slow, ACCOUNT, 'an-answer-of-the-test');
  const beginning = meter.begin();
  const leaving = meter.end();
  letHold?.();
  await Promise.all([beginning, leaving]);
  expect(await money()).toEqual([0, 0]);
});
