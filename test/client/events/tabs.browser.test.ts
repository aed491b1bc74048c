import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { createEventSource } from '../../../src/client/events/events';
import { createStreamBackend } from './fake-stream-backend';
import { newBaseUrl } from './subscribe';

/** Another page in the same browser. It loads its own code and subscribes to an account. */
async function openPage(baseUrl: string, fetch: Backend['fetch']) {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const page = frame.contentWindow as Window & {
    begin?: (create: typeof createEventSource) => void;
  };
  const loaded = new Promise<typeof createEventSource>((resolve) => (page.begin = resolve));
  const script = frame.contentDocument?.createElement('script') as HTMLScriptElement;
  script.type = 'module';
  script.textContent = `import { createEventSource } from '${CODE}'; begin(createEventSource);`;
  frame.contentDocument?.body.append(script);
  const createSource = await loaded;

  const ids: string[] = [];
  const types: string[] = [];
  const source = createSource({ baseUrl, fetch }, 'acct_1');
  const controller = new AbortController();
  source((event) => {
    types.push(event.type);
    if (event.type === 'notification') ids.push(event.notification.id);
  }, controller.signal);
  return { ids, types, stop: () => controller.abort(), close: () => frame.remove() };
}

type Backend = ReturnType<typeof createStreamBackend>;

const CODE = new URL('/src/client/events/events.ts', location.href).href;

const streamsOf = ({ asked }: Backend) =>
  asked.filter(({ accept }) => accept === 'text/event-stream').length;

const held = async (baseUrl: string) => {
  const { held: locks = [], pending = [] } = await navigator.locks.query();
  return [...locks, ...pending].filter(({ name }) => name?.includes(baseUrl)).length;
};

let baseUrl = '';
beforeEach(() => {
  baseUrl = newBaseUrl();
});
afterEach(() => document.body.replaceChildren());

describe('pages of a real browser', () => {
  it('share one stream, and each dispatches every event once, also after a tab was closed', async () => {
    const backend = createStreamBackend();
    const overheard: unknown[] = [];
    const channel = new BroadcastChannel(`react-credits events ${baseUrl} acct_1`);
    channel.addEventListener('message', ({ data }) => overheard.push(data));

    const first = await openPage(baseUrl, backend.fetch);
    await vi.waitFor(() => expect(first.types).toContain('status'));
    const others = [await openPage(baseUrl, backend.fetch), await openPage(baseUrl, backend.fetch)];
    await vi.waitFor(() => expect(backend.asked).toHaveLength(3));
    await vi.waitFor(async () => expect(await held(baseUrl)).toBe(3));
    expect(streamsOf(backend)).toBe(1);

    backend.publish(3);
    backend.change();
    const all = [first, ...others];
    for (const page of all) {
      await vi.waitFor(() => expect(page.ids).toEqual(['1', '2', '3']));
      await vi.waitFor(() => expect(page.types).toContain('changed'));
    }

    first.close();
    backend.publish(2);
    await vi.waitFor(() => expect(streamsOf(backend)).toBe(2));
    backend.publish();
    for (const page of others) {
      await vi.waitFor(() => expect(page.ids).toEqual(['1', '2', '3', '4', '5', '6']));
    }
    expect(overheard.length).toBeGreaterThanOrEqual(7);
    for (const message of overheard) {
      expect(JSON.stringify(message)).toMatch(
        /^\{"type":"\w+"(,"id":"\d")?(,"state":"[a-z_]+")?\}$/,
      );
    }

    others.forEach(({ stop }) => stop());
    await vi.waitFor(async () => expect(await held(baseUrl)).toBe(0));
    channel.close();
  });
});
