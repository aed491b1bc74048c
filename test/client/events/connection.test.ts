import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStreamBackend } from './fake-stream-backend';
import { subscribe } from './subscribe';

const SECOND = 1_000;
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a connection', () => {
  it('is replaced at once when its server closes it as planned', async () => {
    const backend = createStreamBackend();
    const heard = subscribe(backend);
    await after(300 * SECOND - 1);
    backend.publish();
    expect(backend.asked).toHaveLength(1);
    await after(2);
    expect(backend.asked.map(({ lastId }) => lastId)).toEqual([null, '1']);
    heard.stop();
  });

  it('is not reopened without a pause when its server closes it at once', async () => {
    const backend = createStreamBackend({ lifeMs: 0 });
    const heard = subscribe(backend);
    await after(600 * SECOND);
    expect(backend.asked.length).toBeGreaterThan(15);
    expect(backend.asked.length).toBeLessThan(60);
    heard.stop();
  });

  it('clears earlier failures when it lasts', async () => {
    let isDown = true;
    const backend = createStreamBackend({
      refuse: () => (isDown ? new Response('', { status: 500 }) : null),
    });
    const heard = subscribe(backend);
    await after(300 * SECOND);
    isDown = false;
    await after(60 * SECOND);
    const { length } = backend.asked;
    backend.say(`data: ${'x'.repeat(70_000)}\n\n`);
    await after(2 * SECOND);
    expect(backend.asked).toHaveLength(length + 1);
    heard.stop();
  });

  it.each([401, 403, 404, 410])('is not reopened after a refusal with %i', async (status) => {
    const backend = createStreamBackend({ refuse: () => new Response('', { status }) });
    const heard = subscribe(backend);
    await after(3_600 * SECOND);
    expect(backend.asked).toHaveLength(1);
    expect(heard.events).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    heard.stop();
  });

  it('is not reopened before the time that the server asks for', async () => {
    const backend = createStreamBackend({
      refuse: () => new Response('', { status: 503, headers: { 'retry-after': '90' } }),
    });
    const heard = subscribe(backend);
    await after(90 * SECOND - 1);
    expect(backend.asked).toHaveLength(1);
    await after(2);
    expect(backend.asked).toHaveLength(2);
    heard.stop();
  });

  it('is shared by all listeners, and closed when the last one stops', async () => {
    const backend = createStreamBackend();
    const { source, ...first } = subscribe(backend);
    const others: string[] = [];
    const second = new AbortController();
    source(({ type }) => others.push(type), second.signal);
    await after(0);
    expect(backend.asked).toHaveLength(1);
    first.stop();
    backend.publish();
    await after(0);
    expect(first.ids()).toEqual([]);
    expect(others).toEqual(['changed', 'status', 'notification']);
    second.abort();
    await after(0);
    expect(backend.open()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('outlives a listener that throws, and the error reaches the host app', async () => {
    const thrown: unknown[] = [];
    vi.stubGlobal('queueMicrotask', (task: () => void) => {
      try {
        task();
      } catch (error) {
        thrown.push(error);
      }
    });
    const backend = createStreamBackend();
    const { source, ...heard } = subscribe(backend);
    const bad = new AbortController();
    source(() => {
      throw new Error('Of the host.');
    }, bad.signal);
    await after(0);
    backend.publish(2);
    await after(0);
    expect(heard.ids()).toEqual(['1', '2']);
    expect(thrown).toHaveLength(4);
    heard.stop();
    bad.abort();
  });
});

describe('a connection that lets no stream through', () => {
  it.each([
    ['nothing comes within 30 s', { isSilent: true }, 30],
    [
      'something else comes',
      { refuse: once(() => new Response('<p>', { headers: { 'content-type': 'text/html' } })) },
      0,
    ],
    ['streams are not acceptable', { refuse: once(() => new Response('', { status: 406 })) }, 0],
  ])('uses pages from then on when %s', async (_, habits, seconds) => {
    const backend = createStreamBackend(habits);
    const heard = subscribe(backend);
    await after(seconds * SECOND + 1);
    expect(backend.asked.map(({ accept, query }) => [accept, query])).toEqual([
      ['text/event-stream', ''],
      ['application/json', '?wait=0'],
      ['application/json', '?after=0&wait=25'],
    ]);
    backend.publish(3);
    await after(0);
    backend.publish();
    await after(0);
    expect(heard.ids()).toEqual(numbers(1, 4));
    await after(1_000 * SECOND);
    expect(backend.asked.filter(({ accept }) => accept === 'text/event-stream')).toHaveLength(1);
    heard.stop();
    await after(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is recognized by 45 s of silence when only the start of a stream came through', async () => {
    const habits = { isSilent: false };
    const backend = createStreamBackend(habits);
    const heard = subscribe(backend);
    await after(0);
    habits.isSilent = true;
    await after(45 * SECOND - 1);
    expect(backend.asked).toHaveLength(1);
    await after(1);
    expect(backend.asked.at(-1)?.accept).toBe('application/json');
    heard.stop();
  });

  it('is not assumed after silence when a stream has come through before', async () => {
    const habits = { isSilent: false };
    const backend = createStreamBackend(habits);
    const heard = subscribe(backend);
    await after(16 * SECOND);
    habits.isSilent = true;
    await after(45 * SECOND);
    habits.isSilent = false;
    await after(2 * SECOND);
    expect(backend.asked.map(({ accept }) => accept)).toEqual([
      'text/event-stream',
      'text/event-stream',
    ]);
    heard.stop();
  });

  it('dispatches a change with each poll, because pages have notifications alone', async () => {
    const backend = createStreamBackend({ isSilent: true });
    const heard = subscribe(backend);
    await after(31 * SECOND);
    expect(heard.types()).toEqual(['changed']);
    heard.clear();
    await after(100 * SECOND);
    expect(heard.types()).toEqual(['changed', 'changed', 'changed', 'changed']);
    heard.stop();
  });

  it('requests no further pages for a member, because they are empty', async () => {
    const backend = createStreamBackend({ role: 'member', isSilent: true });
    const heard = subscribe(backend);
    await after(3_600 * SECOND);
    expect(backend.asked).toHaveLength(2);
    heard.stop();
  });

  it('dispatches the other events when one cannot be read', async () => {
    const backend = createStreamBackend();
    backend.publish(2);
    const good = { id: '4', type: 'credit_balance_low', accountId: 'acct_1' };
    const data = [{ id: '3' }, { ...good, createdAt: '2026-11-24T12:00:00Z' }, null];
    const pages = [
      { data: [], lastEventId: '2' },
      { data, lastEventId: '5' },
      { data: [null], lastEventId: '6' },
    ];
    const queries: string[] = [];
    const heard = subscribe({
      async fetch(url, { headers }) {
        if (new Headers(headers).get('accept') !== 'application/json') return Response.json({});
        queries.push(new URL(url).search);
        return Response.json(pages.shift() ?? { data: [], lastEventId: '6' });
      },
    });
    await after(SECOND);
    expect(heard.ids()).toEqual(['4']);
    expect(queries).toEqual([
      '?wait=0',
      '?after=2&wait=25',
      '?after=4&wait=25',
      '?after=6&wait=25',
    ]);
    // This backend does not hold its responses: the client must pause between requests.
    await after(100 * SECOND);
    expect(queries.length).toBeLessThan(16);
    heard.stop();
  });
});

/** Gives that answer once. */
function once(answer: () => Response): () => Response | null {
  let isFirst = true;
  return () => {
    if (!isFirst) return null;
    isFirst = false;
    return answer();
  };
}
