/** A writer that meets a writer of another process: what it tries again, and when. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { conflictPause } from '../../../src/server/accounts/conflict-pause.js';
import { createAccountWriter } from '../../../src/server/accounts/account-writer.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import {
  ACCOUNT,
  charge,
  counter,
  grant,
  open,
} from '../../../src/conformance/stores/writer-commands.js';

/** A writer whose first commits meet a rival: before each of them, another writer charges one micro-unit. */
async function openContested(rivals: number) {
  const store = createMemoryStore();
  const rival = createAccountWriter({ store, open, decisionContext: counter() });
  await rival.write(ACCOUNT, grant('opening', 1_000));
  const sizes: number[] = [];
  const hooks = { beforeConflict: () => undefined as void };
  const contested: LedgerStore = {
    ...store,
    async commit(change) {
      sizes.push(change.entries.length);
      if (sizes.length > rivals) return store.commit(change);
      await rival.write(ACCOUNT, charge(`rival-${sizes.length}`, 1));
      hooks.beforeConflict();
      return store.commit(change);
    },
  };
  const writer = createAccountWriter({ store: contested, open, decisionContext: counter() });
  const balance = async () => (await store.load(ACCOUNT, []))?.account.balanceMicros;
  return { writer, sizes, hooks, balance };
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a writer that meets a rival', () => {
  it('decides again together with the commands that have arrived in the meantime', async () => {
    const { writer, sizes, hooks, balance } = await openContested(1);
    const later: Promise<unknown>[] = [];
    hooks.beforeConflict = () => {
      for (let at = 0; at < 5; at += 1) later.push(writer.write(ACCOUNT, charge(`later-${at}`, 1)));
    };
    expect(await writer.write(ACCOUNT, charge('first', 1))).toMatchObject({ status: 'done' });
    expect(await Promise.all(later)).toMatchObject(later.map(() => ({ status: 'done' })));
    expect(sizes).toEqual([1, 6]);
    expect(await balance()).toBe(1_000 - 7);
  });

  it('lets no batch grow beyond 500 commands', async () => {
    const { writer, sizes, hooks, balance } = await openContested(1);
    const later: Promise<unknown>[] = [];
    hooks.beforeConflict = () => {
      for (let at = 0; at < 600; at += 1) {
        later.push(writer.write(ACCOUNT, charge(`later-${at}`, 1)));
      }
    };
    await writer.write(ACCOUNT, charge('first', 1));
    await Promise.all(later);
    expect(sizes).toEqual([1, 500, 101]);
    expect(await balance()).toBe(1_000 - 602);
  });

  it('tries again at once after the first conflict, and pauses longer after each further one', async () => {
    const pause = vi.spyOn(conflictPause, 'after').mockResolvedValue(undefined);
    const { writer, sizes, balance } = await openContested(4);
    await writer.write(ACCOUNT, charge('first', 1));
    expect(sizes).toEqual([1, 1, 1, 1, 1]);
    expect(pause.mock.calls).toEqual([[2], [3], [4]]);
    expect(await balance()).toBe(1_000 - 5);
  });
});

describe('the pause after conflicts', () => {
  it.each([
    [2, 10],
    [5, 25],
    [20, 100],
    [1_000, 100],
  ])('after %i conflicts in a row, is random and at most %i ms', async (conflicts, most) => {
    vi.useFakeTimers();
    for (const luck of [0.2, 0.5, 0.999]) {
      vi.spyOn(Math, 'random').mockReturnValue(luck);
      let isOver = false;
      void conflictPause.after(conflicts).then(() => (isOver = true));
      await vi.advanceTimersByTimeAsync(Math.floor(luck * most) - 2);
      expect(isOver).toBe(false);
      await vi.advanceTimersByTimeAsync(4);
      expect(isOver).toBe(true);
    }
  });
});
