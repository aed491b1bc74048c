import {
  notificationTypes,
  type CreditNotification,
} from '../../../src/contract/resources/notification';

type Role = 'owner' | 'member';

/** The deviations of a backend from the contract. */
interface Habits {
  role?: Role;
  /** Returns another response, or `null` for the usual one. */
  refuse?: () => Response | null;
  /** Holds the stream back, as a buffering proxy does. */
  isSilent?: boolean;
  /** Lifetime of each stream in milliseconds. */
  lifeMs?: number;
}

export type FakeFetch = (url: string, init: RequestInit) => Promise<Response>;

interface Listener {
  write: (text: string) => void;
  end: () => void;
  wake: () => void;
}

const PATH = /\/accounts\/([^/]+)\/events$/;
const COMMENT_MS = 15_000;
const LIFE_MS = 300_000;

/** `GET /events` of one account by the contract: a stream, and pages that wait. */
export function createStreamBackend(habits: Habits = {}) {
  const notifications: CreditNotification[] = [];
  const listeners = new Set<Listener>();
  const asked: { accept: string; lastId: string | null; query: string; headers: Headers }[] = [];
  let state: 'ok' | 'out_of_credits' = 'ok';
  let forgotten = 0;
  let accountId = 'acct_1';

  const isMember = () => habits.role === 'member';
  const latest = () => String(notifications.at(-1)?.id ?? 0);
  const isKnown = (id: string) => Number(id) >= forgotten && Number(id) <= Number(latest());
  const after = (id: string) => notifications.filter((one) => Number(one.id) > Number(id));
  const frame = (type: string, data: unknown, id?: string) =>
    `${id === undefined ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
  const say = (text: string) => listeners.forEach(({ write }) => write(text));

  function greeting(lastId: string | null): string {
    const status = frame('credits.status', { state });
    if (isMember()) return `retry: 2000\n\n${status}`;
    if (lastId === null) return `retry: 2000\n\n${frame('credits.changed', {}, latest())}${status}`;
    if (!isKnown(lastId)) return `retry: 2000\n\n${frame('reset', {}, latest())}${status}`;
    const missed = after(lastId).map((one) => frame(one.type, one, one.id));
    return `retry: 2000\n\n${missed.join('')}${status}`;
  }

  function stream(lastId: string | null, signal: AbortSignal | null | undefined): Response {
    const encoder = new TextEncoder();
    let stop = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const write = (text: string) => {
          if (!habits.isSilent) controller.enqueue(encoder.encode(text));
        };
        const comments = setInterval(() => write(': \n\n'), COMMENT_MS);
        const life = setTimeout(() => end(), habits.lifeMs ?? LIFE_MS);
        const abort = () => {
          stop();
          controller.error(new DOMException('Aborted.', 'AbortError'));
        };
        const end = () => {
          stop();
          controller.close();
        };
        const listener = { write, end, wake: () => {} };
        stop = () => {
          clearInterval(comments);
          clearTimeout(life);
          listeners.delete(listener);
          signal?.removeEventListener('abort', abort);
        };
        signal?.addEventListener('abort', abort);
        write(greeting(lastId));
        listeners.add(listener);
      },
      cancel: () => stop(),
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  }

  async function page(query: URLSearchParams, signal: AbortSignal | null | undefined) {
    if (isMember()) return { data: [], lastEventId: null };
    const from = query.get('after');
    if (from === null) return { data: [], lastEventId: latest() };
    if (!isKnown(from)) return { data: [], lastEventId: latest(), reset: true };
    if (after(from).length === 0) await news(Number(query.get('wait') ?? 0) * 1000, signal);
    return { data: after(from), lastEventId: latest() };
  }

  function news(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        listeners.delete(listener);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const listener = { write: () => {}, end: wake, wake };
      const timer = setTimeout(wake, ms);
      signal?.addEventListener('abort', wake);
      listeners.add(listener);
    });
  }

  return {
    async fetch(url: string, { method, headers: given, signal }: RequestInit): Promise<Response> {
      const headers = new Headers(given);
      const { pathname, search, searchParams } = new URL(url, 'https://credits.test');
      const accept = headers.get('accept') ?? '';
      const lastId = headers.get('last-event-id');
      asked.push({ accept, lastId, query: search, headers });
      if (method !== 'GET' || !PATH.test(pathname)) return new Response('', { status: 404 });
      if (signal?.aborted) throw new DOMException('Aborted.', 'AbortError');
      const refusal = habits.refuse?.();
      if (refusal) return refusal;
      if (lastId !== null && !/^\d+$/.test(lastId)) return new Response('', { status: 400 });
      if (accept === 'text/event-stream') return stream(lastId, signal);
      return Response.json(await page(searchParams, signal));
    },

    publish(count = 1): string[] {
      return Array.from({ length: count }, () => {
        const id = String(Number(latest()) + 1);
        const type = notificationTypes[Number(id) % 4] ?? 'credit_balance_low';
        // Letters beyond ASCII, so that characters are cut too.
        const failure = { code: 'card_declined', message: 'Zahlung über 5 € abgelehnt 🙅' };
        const createdAt = '2026-11-24T12:00:00Z';
        const one: CreditNotification = { id, type, accountId, createdAt, failure };
        notifications.push(one);
        listeners.forEach(({ wake }) => wake());
        if (!isMember()) say(frame(type, one, id));
        return id;
      });
    },
    change: () => (isMember() ? undefined : say(frame('credits.changed', {}))),
    setState(next: typeof state) {
      state = next;
      say(frame('credits.status', { state }));
    },
    say,
    endStreams: () => listeners.forEach(({ end }) => end()),
    /** Forgets the events up to that one. */
    forgetUpTo: (id: string) => (forgotten = Number(id)),
    signInAs: (id: string) => (accountId = id),
    asked,
    /** Number of requests in progress. */
    open: () => listeners.size,
  };
}
