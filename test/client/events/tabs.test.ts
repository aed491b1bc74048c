import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBrowser } from './fake-browser';
import { createStreamBackend } from './fake-stream-backend';
import { subscribe, newBaseUrl } from './subscribe';
import { openTabs } from './open-tabs';

const SECOND = 1_000;
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the tabs of a browser', () => {
  it('share one stream, and each dispatches every event once', async () => {
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

  it('tell each other that there is an event, never its content', async () => {
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

  it('request announced events with their own credentials', async () => {
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
    'hand the stream over when its tab is gone (%s), and lose no event',
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

  it('request nothing while they are hidden, and continue when they are shown', async () => {
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

  it('request nothing before they are first shown', async () => {
    const { browser, backend, open } = openTabs(0);
    const tab = open(browser.openTab({ isHidden: true }));
    await after(60 * SECOND);
    expect(backend.asked).toEqual([]);
    tab.show();
    await after(SECOND);
    expect(backend.asked).toHaveLength(1);
  });

  it('catch up when they come back while another tab has the stream', async () => {
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

  it('leave nothing behind when the last listener stops', async () => {
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

  it('stop for good when the backend refuses, each after its own request', async () => {
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

  it('of members receive the state alone', async () => {
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
  it.each(['locks', 'openChannel'] as const)('have one stream each without %s', async (what) => {
    const { browser, open, backend, streams } = openTabs(0);
    const tabs = [browser.openTab(), browser.openTab()].map((tab) =>
      open({ ...tab, environment: { ...tab.environment, [what]: undefined } }),
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

  it('are the tabs of two accounts, which never receive events of each other', async () => {
    const { open, browser, streams } = openTabs(0);
    open(undefined, 'acct_1');
    open(undefined, 'acct_2');
    await after(SECOND);
    expect(streams()).toBe(2);
    expect(browser.names()[0]).toContain('acct_1');
    expect(browser.names()[1]).toContain('acct_2');
  });

  it('are the tabs of “current” without cookies, because each may belong to another user', async () => {
    const browser = createBrowser();
    const backend = createStreamBackend();
    const { fetch } = backend;
    vi.stubGlobal('fetch', fetch);
    const baseUrl = newBaseUrl();
    for (const by of [{}, { headers: { authorization: 'Bearer 1' } }, { fetch }]) {
      const { environment } = browser.openTab();
      subscribe({ baseUrl, ...by }, { environment, accountId: 'current' });
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
