/**
 * Faults between a decision and its commit. `npm run mutants` puts each of these faults into the
 * writer or its store, and this file or the battery catches it:
 * - no version check, a source that is unique among entries only (both in the store)
 * - "changed" judged by the summary alone, a batch that ignores its own record
 * - a refusal on the state of an earlier batch, a repeat refused because others of its batch
 * succeeded
 * - one throwing command that fails its batch, a reply before the commit
 */
import { describe, expect, it } from 'vitest';
import { createAccountWriter } from '../../../src/server/accounts/account-writer.js';
import { boundStore } from '../../../src/server/faults/call-store.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import {
  ACCOUNT,
  charge,
  counter,
  grant,
  open,
  statuses,
} from '../../../src/conformance/stores/writer-commands.js';

/** A gate that a test opens by hand. */
function gate() {
  let openGate: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (openGate = resolve));
  return { opened, open: openGate };
}

/** Runs everything that waits only for promises. */
async function flushPromises(): Promise<void> {
  for (let hop = 0; hop < 50; hop += 1) await Promise.resolve();
}

async function storeWith(balanceMicros: number): Promise<LedgerStore> {
  const store = createMemoryStore();
  const writer = createAccountWriter({ store, open, decisionContext: counter() });
  await writer.write(ACCOUNT, grant('opening', balanceMicros));
  return store;
}

/** A writer whose commits are stored at once and acknowledged when the test opens the gate. */
function answeringLate(store: LedgerStore) {
  const { opened, open: letThrough } = gate();
  const late: LedgerStore = {
    ...store,
    commit: async (change) => {
      const obstacle = await store.commit(change);
      await opened;
      return obstacle;
    },
  };
  return {
    writer: createAccountWriter({ store: late, open, decisionContext: counter() }),
    letThrough,
  };
}

describe('an account writer', () => {
  it('answers after the effect is durable, not before', async () => {
    const store = await storeWith(1_000_000);
    const { opened, open: letThrough } = gate();
    const slow: LedgerStore = {
      ...store,
      commit: async (change) => {
        await opened;
        return store.commit(change);
      },
    };
    const writer = createAccountWriter({ store: slow, open, decisionContext: counter() });
    let isAnswered = false;
    const verdict = writer.write(ACCOUNT, charge('k', 1)).finally(() => (isAnswered = true));
    await flushPromises();
    expect(isAnswered).toBe(false);
    letThrough();
    expect(await verdict).toMatchObject({ status: 'done' });
    expect((await store.load(ACCOUNT, ['charges:k']))?.entries).toHaveLength(1);
  });

  it('decides all commands that arrive during a commit in one batch', async () => {
    const store = await storeWith(1_000_000);
    let commits = 0;
    const counted: LedgerStore = {
      ...store,
      commit: (change) => {
        commits += 1;
        return store.commit(change);
      },
    };
    const writer = createAccountWriter({ store: counted, open, decisionContext: counter() });
    const keys = Array.from({ length: 300 }, (_, index) => `k${index}`);
    await Promise.all(keys.map((key) => writer.write(ACCOUNT, charge(key, 1))));
    expect(commits).toBe(2);
  });

  it('lets a command that throws fail alone', async () => {
    const store = await storeWith(1_000_000);
    const writer = createAccountWriter({ store, open, decisionContext: counter() });
    const broken = Object.defineProperty(charge('broken', 10), 'amountMicros', {
      get: () => {
        throw new Error('a fault of ours');
      },
    });
    // The first command opens the queue. The others are one batch.
    const commands = [charge('a', 10), charge('b', 10), broken, charge('c', 10)];
    const verdicts = await Promise.allSettled(
      commands.map((command) => writer.write(ACCOUNT, command)),
    );
    expect(verdicts.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect((await store.load(ACCOUNT, []))?.account.balanceMicros).toBe(999_970);
  });

  it('does not refuse a charge on a balance from before another process added credits', async () => {
    const store = await storeWith(10);
    const elsewhere = createAccountWriter({ store, open, decisionContext: counter() });
    const { writer, letThrough } = answeringLate(store);
    const first = writer.write(ACCOUNT, charge('first', 10));
    await flushPromises();
    const second = writer.write(ACCOUNT, charge('second', 10));
    await elsewhere.write(ACCOUNT, grant('elsewhere', 10));
    letThrough();
    expect(await first).toMatchObject({ status: 'done' });
    expect(await second).toMatchObject({ status: 'done' });
  });

  it('recognizes a repeat after the account was emptied, while others of its batch succeed', async () => {
    const store = await storeWith(10);
    const { writer, letThrough } = answeringLate(store);
    const first = writer.write(ACCOUNT, charge('spends-it-all', 10));
    await flushPromises();
    const repeat = writer.write(ACCOUNT, charge('spends-it-all', 10));
    const beside = writer.write(ACCOUNT, grant('beside', 5));
    letThrough();
    expect(await first).toMatchObject({ status: 'done', entries: [{ id: 'txn_1' }] });
    expect(await repeat).toMatchObject({ status: 'repeated', entries: [{ id: 'txn_1' }] });
    expect(await beside).toMatchObject({ status: 'done' });
  });

  it.each([
    ['before the commit', false],
    ['after the commit', true],
  ])(
    'reports an unknown outcome when the store fails %s, and a retry settles it',
    async (_, isStored) => {
      const store = await storeWith(100);
      let failures = 1;
      const flaky: LedgerStore = {
        ...store,
        commit: async (change) => {
          failures -= 1;
          if (failures < 0) return store.commit(change);
          if (isStored) await store.commit(change);
          throw new Error('connection lost');
        },
      };
      const writer = createAccountWriter({
        store: boundStore(flaky),
        open,
        decisionContext: counter(),
      });
      const send = () => writer.write(ACCOUNT, charge('k', 60));
      await expect(send()).rejects.toMatchObject({ code: 'ledger_unavailable', status: 503 });
      expect(await send()).toMatchObject({ status: isStored ? 'repeated' : 'done' });
      expect((await store.load(ACCOUNT, []))?.account.balanceMicros).toBe(40);
    },
  );

  it('continues with the next commands after the store failed', async () => {
    const store = await storeWith(100);
    let loads = 0;
    const flaky: LedgerStore = {
      ...store,
      load: (...question) => {
        loads += 1;
        return loads === 1 ? Promise.reject(new Error('down')) : store.load(...question);
      },
    };
    const writer = createAccountWriter({ store: flaky, open, decisionContext: counter() });
    const [first, second] = await Promise.allSettled([
      writer.write(ACCOUNT, charge('a', 1)),
      writer.write(ACCOUNT, charge('b', 1)),
    ]);
    expect(first.status).toBe('rejected');
    expect(second).toMatchObject({ status: 'fulfilled', value: { status: 'done' } });
  });

  it('gives up instead of looping forever when the store contradicts itself', async () => {
    const store = await storeWith(100);
    const stubborn: LedgerStore = { ...store, commit: () => store.load(ACCOUNT, []) };
    const writer = createAccountWriter({ store: stubborn, open, decisionContext: counter() });
    await expect(writer.write(ACCOUNT, charge('k', 1))).rejects.toThrow(/refused a change/);
  });

  it('decides again on the snapshot that a failed commit returned, without another read', async () => {
    const store = await storeWith(100);
    const rival = createAccountWriter({ store, open, decisionContext: counter() });
    let loads = 0;
    let isFirst = true;
    const contended: LedgerStore = {
      ...store,
      load: (...question) => {
        loads += 1;
        return store.load(...question);
      },
      commit: async (change) => {
        if (isFirst) await rival.write(ACCOUNT, charge('rival', 30));
        isFirst = false;
        return store.commit(change);
      },
    };
    const writer = createAccountWriter({ store: contended, open, decisionContext: counter() });
    const verdicts = [await writer.write(ACCOUNT, charge('mine', 70))];
    expect(statuses(verdicts)).toEqual({ done: 1 });
    expect(loads).toBe(1);
    expect((await store.load(ACCOUNT, []))?.account.balanceMicros).toBe(0);
  });
});
