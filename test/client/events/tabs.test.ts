import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRandom } from '../../support/seeded-random';
import { createBrowser, type FakeTab } from './fake-browser';
import { createStreamBackend, type FakeFetch } from './fake-stream-backend';
import { hear, newBaseUrl } from './hear';

const SECOND = 1_000;
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Several tabs of one browser that listen to one account. */
function openTabs(count: number, backend = createStreamBackend(), latencyMs = () => 0) {
  const browser = createBrowser();
  const baseUrl = newBaseUrl();
  const wait = () => new Promise((resolve) => setTimeout(resolve, latencyMs()));
  const far: FakeFetch = async (url, init) => {
    await wait();
    const response = await backend.fetch(url, init);
    await wait();
    return response;
  };
  function open(tab: FakeTab = browser.openTab(), accountId?: string) {
    const { surroundings } = tab;
    const heard = hear(
      { baseUrl, fetch: tab.through(far) },
      { surroundings, ...(accountId !== undefined && { accountId }) },
    );
    return { ...tab, ...heard };
  }
  const streams = () => backend.asked.filter(({ accept }) => accept === 'text/event-stream').length;
  return { browser, backend, open, streams, tabs: Array.from({ length: count }, () => open()) };
}

describe('the tabs of a browser', () => {
  it('share one stream, and each hears of everything once', async () => {
    const { tabs, backend, streams, browser } = openTabs(3);
    await after(SECOND);
    tabs.forEach(({ clear }) => clear());
    backend.publish(3);
    backend.change();
    backend.setState('out_of_credits');
    await after(SECOND);
    backend.publish();
    await after(SECOND);
    for (const tab of tabs) {
      expect(tab.ids()).toEqual(['1', '2', '3', '4']);
      expect(tab.types().toSorted()).toEqual([
        'changed',
        ...Array.from({ length: 4 }, () => 'notification'),
        'status',
      ]);
    }
    expect(streams()).toBe(1);
    expect(browser.names()).toHaveLength(1);
  });

  it('tell each other that there is something, never what', async () => {
    const { backend, browser } = openTabs(2);
    await after(SECOND);
    backend.publish(5);
    backend.change();
    backend.setState('out_of_credits');
    backend.say('id: 4\nevent: reset\ndata: {}\n\n');
    await after(SECOND);
    expect(browser.messages.length).toBeGreaterThanOrEqual(8);
    for (const message of browser.messages) {
      const { id, ...rest } = message as Record<string, unknown>;
      expect(id ?? '0').toMatch(/^\d$/);
      expect(JSON.stringify(rest)).toMatch(
        /^\{"type":"(changed|notification|reset|status)"(,"state":"[a-z_]+")?\}$/,
      );
    }
  });

  it('ask for what they are told of by their own right', async () => {
    const { tabs, backend } = openTabs(2);
    await after(SECOND);
    const before = backend.asked.length;
    backend.publish();
    await after(SECOND);
    expect(backend.asked.slice(before).map(({ accept, query }) => [accept, query])).toEqual([
      ['application/json', '?after=0&wait=0'],
    ]);
    expect(tabs[1]?.ids()).toEqual(['1']);
  });

  it.each(['hide', 'kill', 'stop'] as const)(
    'hand the stream over when the one that has it is gone (%s), and lose nothing',
    async (leave) => {
      const { tabs, backend, streams } = openTabs(3);
      const [first, second, third] = tabs;
      await after(SECOND);
      backend.publish(2);
      await after(SECOND);
      first?.[leave]();
      backend.publish(2);
      await after(SECOND);
      backend.publish();
      await after(SECOND);
      expect(streams()).toBe(2);
      expect(backend.asked.findLast(({ lastId }) => lastId !== null)?.lastId).toBe('2');
      expect(second?.ids()).toEqual(['1', '2', '3', '4', '5']);
      expect(third?.ids()).toEqual(['1', '2', '3', '4', '5']);
      expect(first?.ids()).toEqual(['1', '2']);
    },
  );

  it('ask for nothing while they are hidden, and go on where they were when they are shown', async () => {
    const { tabs, backend, browser } = openTabs(1);
    const [tab] = tabs;
    await after(SECOND);
    tab?.hide();
    await after(0);
    expect(backend.open()).toBe(0);
    const before = backend.asked.length;
    backend.publish(3);
    await after(3_600 * SECOND);
    expect(backend.asked).toHaveLength(before);
    expect(vi.getTimerCount()).toBe(0);
    tab?.clear();
    tab?.show();
    await after(SECOND);
    expect(backend.asked.at(-1)?.lastId).toBe('0');
    expect(tab?.types()).toEqual([
      'changed',
      'notification',
      'notification',
      'notification',
      'status',
    ]);
    expect(browser.names()).toHaveLength(1);
  });

  it('ask for nothing before they are first shown', async () => {
    const { browser, backend, open } = openTabs(0);
    const tab = open(browser.openTab({ isHidden: true }));
    await after(60 * SECOND);
    expect(backend.asked).toEqual([]);
    tab.show();
    await after(SECOND);
    expect(backend.asked).toHaveLength(1);
  });

  it('catch up when they come back and another has the stream', async () => {
    const { tabs, backend, streams } = openTabs(2);
    const [first, second] = tabs;
    await after(SECOND);
    first?.hide();
    await after(SECOND);
    backend.publish(4);
    await after(SECOND);
    first?.clear();
    first?.show();
    await after(SECOND);
    expect(first?.types()).toEqual(['changed', ...Array.from({ length: 4 }, () => 'notification')]);
    expect(second?.ids()).toEqual(first?.ids());
    expect(streams()).toBe(2);
  });

  it('leave nothing behind when nobody listens any more', async () => {
    const { tabs, backend, browser } = openTabs(3);
    await after(SECOND);
    backend.publish();
    await after(SECOND);
    for (const tab of tabs) tab.stop();
    await after(0);
    expect(browser.held()).toBe(0);
    expect(backend.open()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    const before = backend.asked.length;
    tabs.forEach(({ hide, show }) => {
      hide();
      show();
    });
    backend.publish();
    await after(600 * SECOND);
    expect(backend.asked).toHaveLength(before);
    for (const tab of tabs) expect(tab.ids()).toEqual(['1']);
  });

  it('that are refused stop for good, each once it has asked itself', async () => {
    const refuse = () => new Response('', { status: 403 });
    const { tabs, browser, streams } = openTabs(3, createStreamBackend({ refuse }));
    await after(60 * SECOND);
    expect(streams()).toBe(3);
    tabs.forEach(({ hide, show }) => {
      hide();
      show();
    });
    await after(60 * SECOND);
    expect(streams()).toBe(3);
    expect(browser.names()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('of members hear of the state alone', async () => {
    const { tabs, backend } = openTabs(2, createStreamBackend({ role: 'member' }));
    await after(SECOND);
    backend.publish();
    backend.setState('out_of_credits');
    await after(SECOND);
    tabs[0]?.hide();
    await after(SECOND);
    backend.setState('ok');
    await after(SECOND);
    expect(tabs[0]?.types()).toEqual(['status', 'status']);
    expect(new Set(tabs[1]?.types())).toEqual(new Set(['status']));
    expect(tabs[1]?.events.at(-1)).toEqual({ type: 'status', state: 'ok' });
  });
});

describe('tabs that share nothing', () => {
  it.each(['locks', 'openChannel'] as const)('have a stream each, as without %s', async (what) => {
    const { browser, open, backend, streams } = openTabs(0);
    const tabs = [browser.openTab(), browser.openTab()].map((tab) =>
      open({ ...tab, surroundings: { ...tab.surroundings, [what]: undefined } }),
    );
    await after(SECOND);
    backend.publish(2);
    await after(SECOND);
    expect(streams()).toBe(2);
    expect(tabs.map(({ ids }) => ids())).toEqual([
      ['1', '2'],
      ['1', '2'],
    ]);
  });

  it('are those of two accounts, which never hear of each other', async () => {
    const { open, browser, streams } = openTabs(0);
    open(undefined, 'acct_1');
    open(undefined, 'acct_2');
    await after(SECOND);
    expect(streams()).toBe(2);
    expect(browser.names()[0]).toContain('acct_1');
    expect(browser.names()[1]).toContain('acct_2');
  });

  it('are those of “current” who sign in otherwise than by cookies: it may be another in each', async () => {
    const browser = createBrowser();
    const backend = createStreamBackend();
    const { fetch } = backend;
    vi.stubGlobal('fetch', fetch);
    const baseUrl = newBaseUrl();
    for (const by of [{}, { headers: { authorization: 'Bearer 1' } }, { fetch }]) {
      const { surroundings } = browser.openTab();
      hear({ baseUrl, ...by }, { surroundings, accountId: 'current' });
    }
    await after(SECOND);
    expect(browser.names()).toHaveLength(1);
    expect(backend.asked.map(({ accept }) => accept)).toEqual([
      'text/event-stream',
      'text/event-stream',
      'text/event-stream',
    ]);
  });
});

describe('whatever tabs do', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'each that is left hears of everything since it was opened, once and in order (seed %i)',
    async (seed) => {
      const random = createRandom(seed);
      const dice = vi.spyOn(Math, 'random').mockImplementation(random);
      const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)];
      let isFlaky = true;
      const refuse = () => {
        if (!isFlaky || random() > 0.2) return null;
        if (random() < 0.5) throw new TypeError('fetch failed');
        return new Response('', { status: 503 });
      };
      const { backend, browser, open, streams } = openTabs(
        0,
        createStreamBackend({ refuse }),
        () => random() * SECOND,
      );
      let published = 0;
      const tabs: { tab: ReturnType<typeof open>; from: number }[] = [];

      for (let step = 0; step < 120; step += 1) {
        const one = pick(tabs)?.tab;
        const move = pick(['open', 'hide', 'show', 'show', 'leave', 'cut', 'publish', 'publish']);
        if (move === 'open' && tabs.length < 4) {
          isFlaky = false;
          tabs.push({ tab: open(), from: published });
          // From here on it counts: where it begins is known to it.
          await after(5 * SECOND);
          isFlaky = true;
        }
        if (move === 'hide') one?.hide();
        if (move === 'show') one?.show();
        if (move === 'cut') backend.endStreams();
        if (move === 'publish') published += backend.publish(1 + Math.floor(random() * 3)).length;
        if (move === 'leave' && one) {
          one[pick(['kill', 'stop'] as const) ?? 'stop']();
          tabs.splice(
            tabs.findIndex(({ tab }) => tab === one),
            1,
          );
        }
        await after(random() * 3 * SECOND);
      }

      isFlaky = false;
      tabs.forEach(({ tab }) => tab.show());
      await after(120 * SECOND);
      const before = streams();
      await after(200 * SECOND);
      expect(streams() - before).toBeLessThanOrEqual(1);
      expect(published).toBeGreaterThan(20);
      for (const { tab, from } of tabs) {
        const ids = tab.ids();
        // What was on its way when the tab was opened may be told in it, too.
        const first = Math.min(from + 1, Number(ids[0] ?? Infinity));
        expect(ids).toEqual(
          Array.from({ length: published - first + 1 }, (_, index) => String(first + index)),
        );
        tab.stop();
      }
      await after(5 * SECOND);
      expect(browser.held()).toBe(0);
      dice.mockRestore();
    },
  );
});
