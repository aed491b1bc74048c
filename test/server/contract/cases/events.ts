import { describe, expect, it } from 'vitest';
import { creditsSchema } from '../../../../src/contract/resources/credits.js';
import { eventPageSchema } from '../../../../src/contract/resources/notification.js';
import type { Mount } from '../mounts.js';
import { openListening } from '../../events/open-listening.js';
import { valueOf } from '../../open-service.js';
import { problemIn } from '../../problem-in.js';
import { isStatus } from '../../events/read-frames.js';
import type { Sender } from '../principals.js';

const CUTS = 50;
const EVENTS = 1_000;

const json = { accept: 'application/json' };

export function describeEvents(mount: Mount): void {
  async function open() {
    const service = await openListening({}, mount);
    const page = async (query = '', sender: Sender = 'owner') =>
      valueOf(eventPageSchema, await service.ask(sender, `GET /events${query}`, { headers: json }));
    return { ...service, page };
  }

  describe('GET /events', () => {
    it.each(['owner', 'admin', 'viewer', 'onlooker', 'consumer', 'administrator'] as const)(
      'streams the account’s events to the %s',
      async (sender) => {
        const { ask, listen, runDry, leave } = await open();
        await runDry();
        const { version } = valueOf(creditsSchema, await ask(sender, 'GET /credits'));
        const { response, until } = await listen(sender, { accept: 'text/event-stream' });
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toBe('text/event-stream');
        expect(response.headers.get('x-accel-buffering')).toBe('no');
        expect(response.headers.get('etag')).toBeNull();
        expect(await until(isStatus)).toEqual([
          { retry: '2000' },
          { id: '2', event: 'credits.changed', data: JSON.stringify({ version }) },
          { event: 'credits.status', data: '{"state":"out_of_credits"}' },
        ]);
        await leave();
      },
    );

    it('continues with each event as it happens', async () => {
      const { listen, runDry, give, leave } = await open();
      await give(10_000_000);
      const { until, next } = await listen('owner');
      await until(isStatus);
      await runDry();
      expect(await next()).toMatchObject({ id: '1', event: 'credit_balance_low' });
      expect(await next()).toMatchObject({ id: '2', event: 'credit_balance_depleted' });
      const hint = { version: '3pm', resources: ['credits', 'transactions'] };
      expect(await next()).toEqual({ event: 'credits.changed', data: JSON.stringify(hint) });
      expect(await next()).toMatchObject({ event: 'credits.status' });
      await leave();
    });

    it('streams the two-valued state to a member, and nothing else', async () => {
      const { listen, runDry, give, leave } = await open();
      await runDry();
      const intern = await listen('intern', { 'last-event-id': '0' });
      expect(await intern.until(isStatus)).toHaveLength(2);
      const { until, next } = await listen('member', { 'last-event-id': '1' });
      expect(await until(isStatus)).toEqual([
        { retry: '2000' },
        { event: 'credits.status', data: '{"state":"out_of_credits"}' },
      ]);
      await give(1_000_000);
      expect(await next()).toEqual({ event: 'credits.status', data: '{"state":"ok"}' });
      await leave();
    });

    it('interrupted 50 times during 1,000 events, sends each event once, in order', async () => {
      const { listen, runDry, leave } = await open();
      const seen: string[] = [];
      const lastSeen = () => seen.at(-1) ?? '0';
      let eventCount = 0;
      for (let cut = 0; cut <= CUTS; cut += 1) {
        for (; eventCount < Math.min(EVENTS, (cut + 1) * 21); eventCount += 2) await runDry();
        const controller = new AbortController();
        const stream = await listen('owner', { 'last-event-id': lastSeen() }, controller.signal);
        // Some cuts come at once, some in the middle of a page, some at its end.
        const target = cut === CUTS ? EVENTS : Math.min(eventCount, seen.length + ((cut * 7) % 40));
        while (seen.length < target) {
          const frame = await stream.next();
          expect(frame?.event).not.toBe('reset');
          if (frame?.id !== undefined) seen.push(frame.id);
        }
        if (cut % 2 === 0) controller.abort();
        else await stream.leave();
      }
      expect(seen).toEqual(Array.from({ length: EVENTS }, (_, index) => String(index + 1)));
      await leave();
    });

    it('answers with pages when the request accepts JSON', async () => {
      const { page, runDry } = await open();
      expect(await page()).toEqual({ data: [], lastEventId: '0' });
      expect(await page('?after=0')).toEqual({ data: [], lastEventId: '0' });
      await runDry();
      await runDry();
      expect(await page()).toEqual({ data: [], lastEventId: '4' });
      const { data, lastEventId } = await page('?after=1&wait=25');
      expect(data.map(({ id }) => id)).toEqual(['2', '3', '4']);
      expect(data[0]).toEqual({
        id: '2',
        type: 'credit_balance_depleted',
        accountId: 'acct_1',
        createdAt: '2026-03-14T09:26:53.000Z',
        balanceMicros: 0,
        thresholdMicros: 5_000_000,
      });
      expect(lastEventId).toBe('4');
      expect(await page('?after=4')).toEqual({ data: [], lastEventId: '4' });
      for (const after of ['5', '-1', 'x', '04', '']) {
        const reset = { data: [], lastEventId: '4', reset: true };
        expect(await page(`?after=${after}&wait=25`)).toEqual(reset);
      }
    });

    it('holds a page until the next event', async () => {
      const { page, runDry } = await open();
      const coming = page('?after=0&wait=25');
      await runDry();
      const first = await coming;
      expect(first.data.map(({ type }) => type)).toContain('credit_balance_low');
    });

    it('sends pages of limited size, which join to all events', async () => {
      const { page, runDry } = await open();
      for (let count = 0; count < 120; count += 1) await runDry();
      const seen: string[] = [];
      for (let after: string | null = '0'; after !== '240';) {
        const { data, lastEventId } = await page(`?after=${after}`);
        expect(data.length).toBeLessThanOrEqual(100);
        seen.push(...data.map(({ id }) => id));
        after = lastEventId;
      }
      expect(seen).toEqual(Array.from({ length: 240 }, (_, index) => String(index + 1)));
    });

    it('sends a member empty pages, without a wait', async () => {
      const { page, runDry } = await open();
      await runDry();
      for (const query of ['', '?after=0&wait=25', '?after=2&wait=25', '?after=x']) {
        expect(await page(query, 'member')).toEqual({ data: [], lastEventId: null });
      }
    });

    it.each(['26', '-1', 'x', '1.5', ''])('refuses to wait for "%s" seconds', async (wait) => {
      const { ask } = await open();
      const reply = await ask('owner', `GET /events?after=0&wait=${wait}`, { headers: json });
      expect(problemIn(reply)).toEqual(['invalid_request', '/query/wait']);
    });

    it.each([
      ['application/json', 'application/json'],
      ['Application/JSON; charset=utf-8', 'application/json'],
      ['text/html, application/json;q=0.9', 'application/json'],
      ['text/event-stream, application/json', 'text/event-stream'],
      ['*/*', 'text/event-stream'],
      ['application/jsonx', 'text/event-stream'],
      ['', 'text/event-stream'],
    ])('answers Accept: "%s" with %s', async (accept, type) => {
      const { ask } = await open();
      const { status, headers } = await ask('owner', 'GET /events', { headers: { accept } });
      expect([status, headers.get('content-type')]).toEqual([200, type]);
    });

    it('can be read by pages of an allowed origin, and by no other', async () => {
      const allowedOrigins = ['https://shop.example.com'];
      const { ask } = await openListening({ allowedOrigins }, mount);
      const allowed = async (origin: string) =>
        (await ask('owner', 'GET /events', { headers: { origin } })).headers.get(
          'access-control-allow-origin',
        );
      expect(await allowed('https://shop.example.com')).toBe('https://shop.example.com');
      expect(await allowed('https://evil.example.com')).toBeNull();
    });
  });
}
