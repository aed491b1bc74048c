import { describe, expect, it } from 'vitest';
import { problemIn } from '../../problem-in.js';
import type { Mount } from '../mounts.js';
import { charge, openService, type Reply } from '../../open-service.js';

const PAGE = 'https://billing.acme.example';

const corsHeadersOf = ({ headers }: Reply) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-')).toSorted();

export function describeOrigins(mount: Mount): void {
  describe('a change', () => {
    it.each([
      ['no content type', null],
      ['text', 'text/plain'],
      ['a form', 'application/x-www-form-urlencoded'],
      ['an upload', 'multipart/form-data; boundary=x'],
      ['a type that only looks like JSON', 'application/jsonx'],
      ['another kind of JSON', 'application/problem+json'],
      ['JSON behind a type without a preflight', 'text/plain; application/json'],
      ['two types', 'application/json, text/plain'],
    ])('is refused when it is sent as %s, with and without a body', async (_, type) => {
      const { ask, give, lookAt } = await openService({}, mount);
      await give(1_000_000);
      const before = await lookAt();
      const headers = { 'content-type': type };
      // The body is bytes, because fetch adds a content type to text.
      const body = new TextEncoder().encode(JSON.stringify(charge(1)));
      for (const question of [{ headers, body }, { headers }]) {
        const reply = await ask('consumer', 'POST /charges', question);
        expect(problemIn(reply)).toEqual(['unsupported_media_type']);
      }
      expect(await lookAt()).toBe(before);
    });

    it.each(['application/json', 'Application/JSON', 'application/json; charset=utf-8'])(
      'is accepted when it is sent as %s',
      async (type) => {
        const { ask, give } = await openService({}, mount);
        await give(1_000_000);
        const headers = { 'content-type': type };
        const reply = await ask('consumer', 'POST /charges', { headers, body: charge(1) });
        expect(reply.status).toBe(201);
      },
    );

    it('is accepted only from the backend’s own origin by default', async () => {
      const { ask, give, lookAt, origin } = await openService({}, mount);
      await give(1_000_000);
      const before = await lookAt();
      const send = (from: string) =>
        ask('consumer', 'POST /charges', { headers: { origin: from }, body: charge(1) });
      const { protocol, port } = new URL(origin);
      const near = [
        `${protocol}//evil.example`,
        `${origin}.evil.example`,
        `${protocol}//127.0.0.2`,
      ];
      for (const from of [PAGE, 'null', '*', `${origin}/`, `${origin}1`, `x${port}`, ...near]) {
        expect(problemIn(await send(from))).toEqual(['forbidden_origin']);
      }
      expect(await lookAt()).toBe(before);
      expect((await send(origin)).status).toBe(201);
    });

    it('is accepted from the allowed origins besides the backend’s own', async () => {
      const { ask, give, lookAt, origin } = await openService({ allowedOrigins: [PAGE] }, mount);
      await give(1_000_000);
      const before = await lookAt();
      const send = (from: string) =>
        ask('consumer', 'POST /charges', { headers: { origin: from }, body: charge(1) });
      for (const from of [`${origin}1`, `${PAGE}:444`, `http://${new URL(PAGE).host}`, 'null']) {
        expect(problemIn(await send(from))).toEqual(['forbidden_origin']);
      }
      expect(await lookAt()).toBe(before);
      expect((await send(PAGE)).status).toBe(201);
      expect((await send(origin)).status).toBe(201);
    });

    it('from another origin is forbidden before its sender and its content are checked', async () => {
      const { ask } = await openService({}, mount);
      const headers = { origin: PAGE, 'content-type': null };
      for (const sender of [null, 'owner', 'administrator', 'owner of acct_2'] as const) {
        const reply = await ask(sender, 'POST /charges', { headers, key: null });
        expect(problemIn(reply)).toEqual(['forbidden_origin']);
      }
    });
  });

  describe('a page of another origin', () => {
    it('gets no CORS headers unless it is listed', async () => {
      const closed = await openService({}, mount);
      const named = await openService({ allowedOrigins: [PAGE] }, mount);
      const headers = { origin: 'https://evil.example' };
      expect(corsHeadersOf(await closed.ask('owner', 'GET /credits', { headers }))).toEqual([]);
      expect(corsHeadersOf(await named.ask('owner', 'GET /credits', { headers }))).toEqual([]);
      expect(corsHeadersOf(await named.ask('owner', 'GET /credits'))).toEqual([]);
      const own = { origin: closed.origin };
      expect(corsHeadersOf(await closed.ask('owner', 'GET /credits', { headers: own }))).toEqual(
        [],
      );
    });

    it('can read responses and problems, with cookies, when it is listed', async () => {
      const { ask } = await openService({ allowedOrigins: ['https://a.example', PAGE] }, mount);
      const headers = { origin: PAGE };
      const replies = [
        await ask('owner', 'GET /credits', { headers }),
        await ask('member', 'GET /credits', { headers }),
        await ask('owner', 'GET /nothing', { headers }),
        await ask('owner', 'GET /credits', { headers: { ...headers, 'if-none-match': '*' } }),
      ];
      expect(replies.map(({ status }) => status)).toEqual([200, 403, 404, 304]);
      for (const reply of replies) {
        expect(reply.headers.get('access-control-allow-origin')).toBe(PAGE);
        expect(reply.headers.get('access-control-allow-credentials')).toBe('true');
        const exposed = reply.headers.get('access-control-expose-headers')?.split(', ');
        expect(exposed).toEqual([
          'ETag',
          'Retry-After',
          'X-Request-Id',
          'Idempotent-Replayed',
          'X-Total-Rows',
        ]);
      }
    });

    it('gets a Vary header, so that no cache serves its response to another page', async () => {
      const { ask } = await openService({ allowedOrigins: [PAGE] }, mount);
      for (const origin of [PAGE, 'https://evil.example', null]) {
        const reply = await ask('owner', 'GET /credits', { headers: { origin } });
        expect(reply.headers.get('vary')).toBe('Origin');
      }
    });

    it('gets its preflight answered without signing in', async () => {
      const { ask } = await openService({ allowedOrigins: [PAGE] }, mount);
      const headers = {
        origin: PAGE,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,idempotency-key',
      };
      const reply = await ask(null, 'OPTIONS /purchases', { headers, key: null });
      expect(reply.status).toBe(204);
      expect(reply.headers.get('access-control-allow-origin')).toBe(PAGE);
      expect(reply.headers.get('access-control-allow-methods')?.split(', ')).toEqual(
        expect.arrayContaining(['GET', 'POST', 'PUT']),
      );
      expect(reply.headers.get('access-control-allow-headers')?.split(', ')).toEqual(
        expect.arrayContaining(['Content-Type', 'Idempotency-Key', 'If-Match', 'Authorization']),
      );
    });

    it('is forbidden in its preflight when it is not listed', async () => {
      const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
      for (const options of [{}, { allowedOrigins: [PAGE] }, { allowedOrigins: [] }]) {
        const { ask } = await openService(options, mount);
        const reply = await ask(null, 'OPTIONS /charges', { headers, key: null });
        expect(problemIn(reply)).toEqual(['forbidden_origin']);
        expect(corsHeadersOf(reply)).toEqual([]);
      }
    });
  });
}
