import { describe, expect, it, vi } from 'vitest';
import { ACCOUNT, charge, openService } from '../open-service.js';
import { signIn } from '../contract/principals.js';
import { base, get, last, one, openServer, post, serve } from './open-server.js';
import { dial, request, responsesIn, talk } from './talk.js';

describe('a response over node:http', () => {
  it('has as many bytes as its Content-Length, or no body', async () => {
    const { port } = await openServer();
    const path = `${base}/credits`;
    const [full, same, head] = await talk(
      port,
      get('owner', path),
      get('owner', path, { 'if-none-match': '*' }),
      request(`HEAD ${path}`, { ...signIn('owner', ACCOUNT), ...last }),
    );
    expect(JSON.parse(full?.text ?? '')).toMatchObject({ balanceMicros: 1_000_000 });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head?.headers.get('content-length')).toBe(String(full?.text.length));
    expect(head?.headers.get('etag')).toBe(full?.headers.get('etag'));
    expect(same).toMatchObject({ status: 304, text: '' });
    expect(same?.headers.get('etag')).toBe(full?.headers.get('etag'));
  });

  it('keeps the connection open, also when it is a refusal', async () => {
    const { port } = await openServer();
    const path = `${base}/charges`;
    const replies = await talk(
      port,
      post(null, path, {}, one),
      post('owner', path, {}, one),
      post('consumer', '/nothing', {}, one),
      post('consumer', path, { 'content-type': 'text/plain' }, one),
      post('consumer', path, {}, '{'),
      post('consumer', path, {}, JSON.stringify(charge(2_000_000))),
      get('owner', path),
      post('consumer', path, last, one),
    );
    const statuses = replies.map(({ status }) => status);
    expect(statuses).toEqual([401, 403, 404, 415, 400, 402, 405, 201]);
  });

  it('that is sent before the body arrived does not read the body as the next request', async () => {
    const { port, credits } = await openServer();
    const smuggled = post('consumer', `${base}/charges`, {}, one);
    const { socket, closed, heard } = dial(port);
    const refused = post('owner', `${base}/charges`, {}, smuggled);
    socket.write(refused.slice(0, -smuggled.length));
    await heard();
    socket.write(smuggled);
    socket.write(get('owner', `${base}/credits`, last));
    const statuses = responsesIn(await closed).map(({ status }) => status);
    expect(statuses).toEqual([403, 200]);
    expect(await credits()).toMatchObject({ balanceMicros: 1_000_000 });
  });
});

describe('a handler that throws', () => {
  it.each(['at once', 'later'])(
    '%s is answered with 500 and reported, and the server goes on',
    async (time) => {
      const report = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const fault = new Error('The handler broke.');
      const { port } = await serve(() => {
        if (time === 'at once') throw fault;
        return Promise.reject(fault);
      });
      const [first, second] = await talk(port, request('GET /', {}), request('GET /', last));
      expect(first?.status).toBe(500);
      expect(JSON.parse(first?.text ?? '')).toMatchObject({ code: 'internal_error' });
      expect(first?.text).not.toContain('broke');
      expect(second?.status).toBe(500);
      expect(report).toHaveBeenCalledTimes(2);
      expect(report.mock.calls[0]).toContain(fault);
    },
  );
});

describe('a request body that is too large', () => {
  const megabyte = new Uint8Array(1_048_576).fill(32);
  const chunk = `4000\r\n${' '.repeat(0x4000)}\r\n`;

  it.each<[string, Record<string, string>, (string | Uint8Array)[]]>([
    ['with a Content-Length', { 'content-length': '1048576' }, [megabyte]],
    [
      'in chunks',
      { 'transfer-encoding': 'chunked' },
      [...Array<string>(64).fill(chunk), '0\r\n\r\n'],
    ],
  ])('%s is refused and closes the connection', async (_, fields, body) => {
    const { port, lookAt, isAlive } = await openServer();
    const before = await lookAt();
    for (const sender of ['consumer', 'owner'] as const) {
      const [reply, ...more] = await talk(port, post(sender, `${base}/charges`, fields), ...body);
      expect(reply?.status).toBe(sender === 'owner' ? 403 : 413);
      expect(reply?.headers.get('connection')).toBe('close');
      expect(more).toEqual([]);
    }
    expect(await lookAt()).toBe(before);
    expect(await isAlive()).toBe(true);
  });
});

describe('a connection over node:http', () => {
  it('that breaks in the middle of a body changes nothing', async () => {
    const { handler, give, lookAt } = await openService();
    await give(1_000_000);
    const before = await lookAt();
    const answers: Promise<Response>[] = [];
    const { port, server } = await serve((asked) => {
      const answer = handler(asked);
      answers.push(answer);
      return answer;
    });
    for (const sender of ['consumer', 'owner'] as const) {
      const arrived = new Promise<void>((resolve) => server.once('request', () => resolve()));
      const { socket, closed } = dial(port);
      socket.write(post(sender, `${base}/charges`, {}, one).slice(0, -10));
      await arrived;
      socket.destroy();
      await closed;
    }
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses).toEqual([400, 403]);
    expect(await lookAt()).toBe(before);
    expect(await talk(port, get('owner', `${base}/credits`, last))).toHaveLength(1);
  });

  it('that closes before the response still gets its charge booked', async () => {
    const { handler, credits, give } = await openService();
    await give(1_000_000);
    let letThrough: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letThrough = resolve));
    const answered: Promise<Response>[] = [];
    const { port, server } = await serve((asked) => {
      const answer = handler(asked);
      answered.push(answer);
      return gate.then(() => answer);
    });
    const arrived = new Promise<void>((resolve) => server.once('request', () => resolve()));
    const { socket, closed } = dial(port);
    socket.write(post('consumer', `${base}/charges`, {}, one));
    await arrived;
    await answered[0];
    socket.destroy();
    await closed;
    letThrough();
    expect(await talk(port, get('owner', `${base}/credits`, last))).toHaveLength(1);
    expect(await credits()).toMatchObject({ balanceMicros: 999_999 });
  });

  it('shares an account with others: 200 charges of one cent spend one dollar once', async () => {
    const { port, credits } = await openServer();
    const cent = JSON.stringify(charge(10_000));
    const sends = Array.from({ length: 200 }, () =>
      talk(port, post('consumer', `${base}/charges`, last, cent)),
    );
    const statuses = (await Promise.all(sends)).flat().map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(100);
    expect(statuses.filter((status) => status === 402)).toHaveLength(100);
    expect(await credits()).toMatchObject({ balanceMicros: 0 });
  });
});
