import { vi } from 'vitest';
import { createRandom } from '../../../src/std/seeded-random';
import type { FakeFetch } from './fake-stream-backend';
import { subscribe } from './subscribe';

/** The parts of a backend that a session needs, so that any backend fits. */
interface EventWorld {
  fetch: FakeFetch;
  accountId?: string;
  /** Books that many notifications, and returns their ids. */
  publish: (count: number) => readonly string[] | Promise<readonly string[]>;
}

const SECOND = 1_000;
const EVENTS = 1_000;
const CUTS = 50;
/** The first frames of a stream. It may break after them, and from there on every event counts. */
const GREETING = 400;

/**
 * Runs a session of 1,000 events whose connection breaks 50 times, at any byte, on fake timers. Returns
 * the published events and the received ones.
 */
export async function hearCutSession(world: EventWorld, seed: number) {
  const { fetch, publish, accountId = 'acct_1' } = world;
  const random = createRandom(seed);
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  // The pauses between connections use the same seed.
  const dice = vi.spyOn(Math, 'random').mockImplementation(random);
  let cuts = 0;
  const cutting = breakingOff(fetch, () => {
    if (cuts === CUTS) return null;
    cuts += 1;
    return (cuts === 1 ? GREETING : 0) + upTo(6_000);
  });
  const heard = subscribe({ fetch: cutting }, { accountId });
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

/** A connection whose responses break off after `nextCut()` bytes. */
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
