import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { createNodeListener } from '../../../src/server/node.js';
import { base, get, last, one, openServer, post } from './open-server.js';
import { dial, responsesIn, talk } from './talk.js';

const MEGABYTE = 1_048_576;

/** A request whose body arrives as the test pushes it, and the handler's view of it. */
async function upload(method = 'POST') {
  const incoming = new IncomingMessage(new Socket());
  Object.assign(incoming, { method, url: '/', rawHeaders: ['host', 'credits.test'] });
  const requests: Request[] = [];
  const listener = createNodeListener((request) => {
    requests.push(request);
    return new Promise(() => undefined);
  });
  listener(incoming, new ServerResponse(incoming));
  await turn();
  const [request] = requests;
  if (!request) throw new Error('The handler received no request.');
  return { incoming, request };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Pushes a body in pieces of one byte. */
async function pushBytes(incoming: IncomingMessage, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 1) {
    incoming.push(Uint8Array.of(sent % 251));
    if (sent % 10_000 === 0) await turn();
  }
  await turn();
}

describe('an upload over node:http', () => {
  it('in pieces of one byte is copied, so that no piece is kept', async () => {
    const { incoming, request } = await upload();
    await pushBytes(incoming, 512);
    expect(incoming.readableLength).toBe(0);
    incoming.push(null);
    await turn();
    const bytes = new Uint8Array(await request.arrayBuffer());
    expect(bytes).toEqual(Uint8Array.from({ length: 512 }, (_, index) => index % 251));
  });

  it('that nobody reads is kept up to 1 MiB, and then broken off', async () => {
    const { incoming, request } = await upload();
    for (let sent = 0; sent < 64; sent += 1) incoming.push(new Uint8Array(65_536));
    await turn();
    expect(incoming.readableLength).toBe(0);
    const reader = request.body?.getReader();
    const kept = await reader?.read();
    expect(kept?.value?.byteLength).toBe(MEGABYTE + 65_536);
    await expect(reader?.read()).rejects.toThrow('before its body ended');
  });

  it('in hundreds of tiny pieces is broken off, and the connection soon closes', async () => {
    const { incoming, request } = await upload();
    await pushBytes(incoming, 513);
    await expect(request.arrayBuffer()).rejects.toThrow();
    expect(incoming.destroyed).toBe(false);
    await pushBytes(incoming, 513);
    expect(incoming.destroyed).toBe(true);
  });

  it('in thousands of small pieces is read', async () => {
    const { incoming, request } = await upload();
    for (let sent = 0; sent < 5_000; sent += 1) {
      incoming.push(new Uint8Array(16));
      if (sent % 1_000 === 0) await turn();
    }
    await turn();
    incoming.push(null);
    await turn();
    expect((await request.arrayBuffer()).byteLength).toBe(80_000);
  });

  it.each(['GET', 'HEAD'])('with a %s request is skipped', async (method) => {
    const { incoming, request } = await upload(method);
    await pushBytes(incoming, 512);
    expect(incoming.readableLength).toBe(0);
    expect(request.body).toBeNull();
    expect(incoming.destroyed).toBe(false);
    await pushBytes(incoming, 1);
    expect(incoming.destroyed).toBe(true);
  });

  it('of a million bytes, one by one, is refused', async () => {
    const { port, lookAt, isAlive } = await openServer();
    const before = await lookAt();
    const head = post('consumer', `${base}/charges`, { 'transfer-encoding': 'chunked' });
    const [reply] = await talk(port, head, '1\r\n \r\n'.repeat(MEGABYTE));
    expect(reply?.status).toBe(400);
    expect(await lookAt()).toBe(before);
    expect(await isAlive()).toBe(true);
  });

  it.each([
    ['charge', `${base}/charges`, 32, 65_536],
    ['webhook', '/api/credits/webhooks/simulated', 32, MEGABYTE],
  ])('of a %s is refused once it is too long', async (_, path, pieceLength, limit) => {
    const { port, lookAt, isAlive } = await openServer();
    const before = await lookAt();
    const piece = `${pieceLength.toString(16)}\r\n${' '.repeat(pieceLength)}\r\n`;
    const endless = piece.repeat((limit + 20_000) / pieceLength);
    const head = post('consumer', path, { 'transfer-encoding': 'chunked' });
    const [reply] = await talk(port, head, endless);
    expect(reply?.status).toBe(413);
    expect(reply?.headers.get('connection')).toBe('close');
    expect(await lookAt()).toBe(before);
    expect(await isAlive()).toBe(true);
  });

  it('that stops has ten seconds, and closes the connection', async () => {
    const { port, isAlive } = await openServer();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { socket, closed } = dial(port);
    socket.write(post('consumer', `${base}/charges`, {}, one).slice(0, -1));
    await vi.waitUntil(() => vi.getTimerCount() > 0, { timeout: 5_000 });
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    const [reply] = responsesIn(await closed);
    expect(reply?.status).toBe(408);
    expect(reply?.headers.get('connection')).toBe('close');
    expect(await isAlive()).toBe(true);
  });

  it('that was refused unread is skipped before the next request', async () => {
    const { port } = await openServer();
    const unread = ' '.repeat(65_000);
    const replies = await talk(
      port,
      post('owner', `${base}/charges`, {}, unread),
      get('owner', `${base}/credits`, last),
    );
    expect(replies.map(({ status }) => status)).toEqual([403, 200]);
  });
});
