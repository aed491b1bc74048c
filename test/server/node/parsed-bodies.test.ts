import type { IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createNodeListener } from '../../../src/server/node.js';
import { signatureOf } from '../../../src/mocks/payments/simulated-webhooks.js';
import { listen } from '../contract/mounts.js';
import { signIn } from '../contract/principals.js';
import { ACCOUNT, charge, newKey, openService } from '../open-service.js';
import { base, last, one, post } from './open-server.js';
import { request, talk } from './talk.js';

/** The parts of a request that parsers of frameworks set. */
type Parsed = Partial<Record<'body' | 'rawBody' | 'app' | 'draftMode', unknown>>;

/** Serves a backend behind a parser that reads the whole body first. */
async function openBehind(parse: (text: string) => Parsed, isRead = true) {
  const faults: unknown[] = [];
  const service = await openService({ onFault: (fault) => faults.push(fault) });
  await service.give(1_000_000);
  const listener = createNodeListener(service.handler);
  const { port, stop } = await listen((incoming: IncomingMessage, outgoing) => {
    const read = async () => {
      Object.assign(incoming, parse(isRead ? await textOf(incoming) : ''));
      listener(incoming, outgoing);
    };
    void read();
  });
  onTestFinished(stop);
  return { ...service, port, faults };
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a body that was read before the listener', () => {
  it.each<[string, (text: string) => Parsed]>([
    ['parsed JSON, as express.json() leaves it', (text) => ({ body: JSON.parse(text) })],
    ['text, as express.text() leaves it', (text) => ({ body: text })],
    ['bytes, as express.raw() leaves them', (text) => ({ body: bytes(text) })],
    [
      'bytes beside parsed JSON, as Firebase and NestJS leave them',
      (text) => ({ body: JSON.parse(text), rawBody: bytes(text) }),
    ],
    ['text beside another body', (text) => ({ body: { amountMicros: -1 }, rawBody: text })],
  ])('is taken from %s', async (_, parse) => {
    const { port, credits } = await openBehind(parse);
    const [reply] = await talk(port, post('consumer', `${base}/charges`, last, one));
    expect(reply?.status).toBe(201);
    expect(await credits()).toMatchObject({ balanceMicros: 999_999 });
  });

  it('is checked as any other body is', async () => {
    const { port, lookAt } = await openBehind((text) => ({ body: JSON.parse(text) }));
    const before = await lookAt();
    for (const [body, status] of [
      [JSON.stringify({ ...charge(1), note: 'x'.repeat(70_000) }), 413],
      [JSON.stringify({ ...charge(1), amountMicros: '1' }), 400],
      ['[]', 400],
    ] as const) {
      const [reply] = await talk(port, post('consumer', `${base}/charges`, last, body));
      expect(reply?.status).toBe(status);
    }
    const form = { ...last, 'content-type': 'application/x-www-form-urlencoded' };
    const [reply] = await talk(port, post('consumer', `${base}/charges`, form, one));
    expect(reply?.status).toBe(415);
    expect(await lookAt()).toBe(before);
  });

  it('that is kept nowhere is a fault that names the remedy', async () => {
    const { port, faults, lookAt } = await openBehind(() => ({}));
    const before = await lookAt();
    const [reply] = await talk(port, post('consumer', `${base}/charges`, last, one));
    expect(reply?.status).toBe(500);
    expect(String((JSON.parse(reply?.text ?? '{}') as { detail?: string }).detail)).toMatch(
      /^A body parser read the body.*Mount the listener before it.*rawBody/,
    );
    expect(String(faults)).toContain('Mount the listener before it');
    expect(await lookAt()).toBe(before);
  });

  it('of which nothing was read is not taken from a parser that skipped it', async () => {
    const { port, credits } = await openBehind(() => ({ body: {} }), false);
    const [reply] = await talk(port, post('consumer', `${base}/charges`, last, one));
    expect(reply?.status).toBe(201);
    expect(await credits()).toMatchObject({ balanceMicros: 999_999 });
  });
});

describe('a webhook that was read before the listener', () => {
  const event = '{ "type": "payment.paid",  "refs": ["sim_pay_none"] }';
  const webhook = request(
    'POST /api/credits/webhooks/simulated',
    { ...last, 'simulated-signature': signatureOf(event), 'content-type': 'application/json' },
    event,
  );

  it.each<[string, (text: string) => Parsed]>([
    ['rawBody', (text) => ({ body: JSON.parse(text), rawBody: bytes(text) })],
    ['a body of bytes', (text) => ({ body: bytes(text) })],
  ])('is verified with the bytes in %s', async (_, parse) => {
    const { port } = await openBehind(parse);
    expect(await talk(port, webhook)).toMatchObject([{ status: 200 }]);
  });

  it.each<[string, Parsed, RegExp]>([
    ['Express', { app: {} }, /express\.json\(\).*bytes are gone.*signature.*before the parser/],
    ['Next.js', { draftMode: false }, /Next\.js pages route.*bodyParser: false/],
    ['another framework', {}, /A body parser.*rawBody/],
  ])('and whose bytes %s dropped is a fault that names the remedy', async (_, own, detail) => {
    const { port, faults } = await openBehind((text) => ({ ...own, body: JSON.parse(text) }));
    const [reply] = await talk(port, webhook);
    expect(reply?.status).toBe(500);
    expect(reply?.text).toMatch(detail);
    expect(String(faults)).toMatch(detail);
  });
});

it('a Request that a middleware has read is a fault that names the remedy', async () => {
  const { handler, give, lookAt } = await openService({ onFault: () => undefined });
  await give(1_000_000);
  const before = await lookAt();
  const make = () =>
    new Request(`https://app.example.com${base}/charges`, {
      method: 'POST',
      headers: {
        ...signIn('consumer', ACCOUNT),
        'content-type': 'application/json',
        'idempotency-key': newKey(),
      },
      body: one,
    });
  const read = make();
  await read.text();
  const locked = make();
  locked.body?.getReader();
  for (const spoiled of [read, locked]) {
    const reply = await handler(spoiled);
    expect(reply.status).toBe(500);
    expect(await reply.text()).toContain('request.clone()');
  }
  expect(await lookAt()).toBe(before);
});
