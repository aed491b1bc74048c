import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRandom } from '../../../src/std/seeded-random';
import { createStreamBackend } from './fake-stream-backend';
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

describe('tabs that open, hide and close at random', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'each dispatch every event since they opened, once and in order (seed %i)',
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
          // Events count from here on: the tab knows its position.
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
        // Events in flight when the tab was opened may be dispatched too.
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
