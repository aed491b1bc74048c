import { vi } from 'vitest';
import { createRandom } from '../../support/seeded-random';
import type { FakeFetch } from './fake-stream-backend';
import { hear } from './hear';

/** What a session needs of a backend, so that any can be put in its place. */
interface EventWorld {
  fetch: FakeFetch;
  accountId?: string;
  /** Books so many notifications of the account, and says their ids. */
  publish: (count: number) => readonly string[] | Promise<readonly string[]>;
}

const SECOND = 1_000;
const EVENTS = 1_000;
const CUTS = 50;
/** What the first stream says before it may break: from there on, everything counts. */
const GREETING = 400;

/**
 * A session of 1,000 events whose connection breaks 50 times, at any byte; what was published and what
 * was heard. On fake timers.
 */
export async function hearCutSession(world: EventWorld, seed: number) {
  const { fetch, publish, accountId = 'acct_1' } = world;
  const random = createRandom(seed);
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  // The waits between connections are of the same seed.
  const dice = vi.spyOn(Math, 'random').mockImplementation(random);
  let cuts = 0;
  const cutting = breakingOff(fetch, () => {
    if (cuts === CUTS) return null;
    cuts += 1;
    return (cuts === 1 ? GREETING : 0) + upTo(6_000);
  });
  const heard = hear({ fetch: cutting }, { accountId });
  await vi.advanceTimersByTimeAsync(SECOND);

  const published: string[] = [];
  while (published.length < EVENTS) {
    published.push(...(await publish(Math.min(upTo(8), EVENTS - published.length))));
    await vi.advanceTimersByTimeAsync(random() * 4 * SECOND);
  }
  await vi.advanceTimersByTimeAsync(600 * SECOND);
  heard.stop();
  dice.mockRestore();
  return { published, ids: heard.ids(), cuts };
}

/** A way to a backend on which bodies break off, after as many bytes as `nextCut` says. */
function breakingOff(fetch: FakeFetch, nextCut: () => number | null): FakeFetch {
  return async (url, init) => {
    const response = await fetch(url, init);
    const cut = nextCut();
    if (cut === null || !response.body) return response;
    let left = cut;
    const breakOff = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        controller.enqueue(chunk.subarray(0, left));
        left -= chunk.length;
        if (left <= 0) controller.error(new TypeError('terminated'));
      },
    });
    return new Response(response.body.pipeThrough(breakOff), response);
  };
}
