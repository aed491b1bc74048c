/**
 * A store that answers late or never. Each call has 20 seconds; afterwards, the outcome is unknown, the
 * queue of the account goes on, and the store's compare-and-swap decides about a late commit.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAccountWriter } from '../../../src/server/accounts/account-writer.js';
import { boundStore } from '../../../src/server/faults/call-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { openService } from '../open-service.js';
import { problemIn } from '../problem-in.js';
import { ledgerFunctions } from './ledger-functions.js';
import {
  ACCOUNT,
  charge,
  counter,
  grant,
  open,
  statuses,
} from '../../../src/conformance/stores/writer-commands.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const never = () => new Promise<never>(() => undefined);

/** A memory store with a balance. Its next calls are slow in ways that a test chooses. */
async function slowStore() {
  const memory = createMemoryStore();
  await createAccountWriter({ store: memory, open, decisionContext: counter() }).write(
    ACCOUNT,
    grant('opening', 100),
  );
  const loads: LedgerStore['load'][] = [];
  const commits: LedgerStore['commit'][] = [];
  const store: LedgerStore = {
    ...memory,
    load: (...question) => (loads.shift() ?? memory.load)(...question),
    commit: (change) => (commits.shift() ?? memory.commit)(change),
  };
  const writer = createAccountWriter({
    store: boundStore(store),
    open,
    decisionContext: counter(),
  });
  /** Writes a command. The state is `waiting` until there is an answer. */
  function write(...args: Parameters<typeof writer.write>) {
    const sent = { state: 'waiting', answer: writer.write(...args) };
    sent.answer.then(
      (result) => (sent.state = result?.status ?? 'no account'),
      (error: { code?: string }) => (sent.state = error.code ?? 'another error'),
    );
    return sent;
  }
  const balance = async () => (await memory.load(ACCOUNT, []))?.account.balanceMicros;
  return { memory, loads, commits, writer, write, balance };
}

describe('a store that does not answer', () => {
  it.each(['loads', 'commits'] as const)(
    'gets 20 seconds for its %s, and the queue goes on afterwards',
    async (calls) => {
      const slow = await slowStore();
      slow[calls].push(never);
      const first = slow.write(ACCOUNT, charge('a', 1));
      await after(0);
      const second = slow.write(ACCOUNT, charge('b', 2));
      await after(19_999);
      expect([first.state, second.state]).toEqual(['waiting', 'waiting']);
      await after(1);
      expect([first.state, second.state]).toEqual(['ledger_unavailable', 'done']);
      await expect(first.answer).rejects.toMatchObject({
        status: 503,
        details: { retryAfterSeconds: 1, cause: { message: /did not answer .+ 20000 ms/ } },
      });
      expect(await slow.balance()).toBe(98);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('leaves no timer behind when it answers in time', async () => {
    const slow = await slowStore();
    expect((await slow.writer.write(ACCOUNT, charge('a', 1)))?.status).toBe('done');
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(ledgerFunctions)(
    'has the time limit, and its failures are unavailable: %s',
    async (name) => {
      for (const [call, ms] of [
        [never, 20_000],
        [() => Promise.reject(new Error('connection lost')), 0],
        [
          () => {
            throw new Error('connection lost');
          },
          0,
        ],
      ] as const) {
        const bound = boundStore({ ...createMemoryStore(), [name]: call });
        // The arguments do not matter, because the store fails.
        const failing = Promise.allSettled([
          Reflect.apply(bound[name], bound, [ACCOUNT, []]) as Promise<unknown>,
        ]);
        await after(ms);
        expect(await failing).toMatchObject([
          { status: 'rejected', reason: { code: 'ledger_unavailable', status: 503 } },
        ]);
      }
      expect(vi.getTimerCount()).toBe(0);
    },
  );
});

describe('a commit that is stored after its time was over', () => {
  /** A commit that is stored when the test says so. */
  function heldCommit(memory: LedgerStore) {
    let store: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (store = resolve));
    const commit: LedgerStore['commit'] = async (change) => {
      await held;
      return memory.commit(change);
    };
    return { commit, store };
  }

  it('has its effect once: a retry with the same key finds it', async () => {
    const slow = await slowStore();
    const { commit, store } = heldCommit(slow.memory);
    slow.commits.push(commit);
    const first = slow.write(ACCOUNT, charge('a', 60));
    await after(20_000);
    expect(first.state).toBe('ledger_unavailable');
    store();
    await after(0);
    expect(await slow.balance()).toBe(40);
    expect((await slow.writer.write(ACCOUNT, charge('a', 60)))?.status).toBe('repeated');
    // The balance is the stored one, and not the one before the late commit.
    expect((await slow.writer.write(ACCOUNT, charge('b', 60)))?.status).toBe('refused');
    expect(await slow.balance()).toBe(40);
  });

  it('is discarded if another decision was stored first, and a retry takes effect', async () => {
    const slow = await slowStore();
    const { commit, store } = heldCommit(slow.memory);
    slow.commits.push(commit);
    const first = slow.write(ACCOUNT, charge('a', 60));
    await after(20_000);
    expect(first.state).toBe('ledger_unavailable');
    expect((await slow.writer.write(ACCOUNT, charge('b', 30)))?.status).toBe('done');
    store();
    await after(0);
    expect(await slow.balance()).toBe(70);
    expect((await slow.writer.write(ACCOUNT, charge('a', 60)))?.status).toBe('done');
    expect(await slow.balance()).toBe(10);
  });

  it('meets the retry in the store: one of the two is stored, whichever comes first', async () => {
    for (const isLateFirst of [true, false]) {
      const slow = await slowStore();
      const [late, retried] = [heldCommit(slow.memory), heldCommit(slow.memory)];
      slow.commits.push(late.commit, retried.commit);
      slow.write(ACCOUNT, charge('a', 60));
      await after(20_000);
      const retry = slow.write(ACCOUNT, charge('a', 60));
      await after(0);
      for (const { store } of isLateFirst ? [late, retried] : [retried, late]) {
        store();
        await after(0);
      }
      expect(retry.state).toBe(isLateFirst ? 'repeated' : 'done');
      expect(await slow.balance()).toBe(40);
    }
  });

  it('was stored although its answer never came: a retry finds the first effect', async () => {
    const slow = await slowStore();
    slow.commits.push(async (change) => {
      await slow.memory.commit(change);
      return never();
    });
    const first = slow.write(ACCOUNT, charge('a', 60));
    await after(20_000);
    expect(first.state).toBe('ledger_unavailable');
    expect((await slow.writer.write(ACCOUNT, charge('a', 60)))?.status).toBe('repeated');
    expect(await slow.balance()).toBe(40);
  });
});

describe('the queue of an account', () => {
  it('holds 10,000 commands, and refuses the next one at once', async () => {
    const slow = await slowStore();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    slow.loads.push(async (...question) => {
      await held;
      return slow.memory.load(...question);
    });
    const first = slow.write(ACCOUNT, charge('first', 1));
    const queued = Array.from({ length: 10_000 }, (_, index) =>
      slow.writer.write(ACCOUNT, grant(`k${index}`, 1)),
    );
    const beyond = slow.write(ACCOUNT, grant('beyond', 1));
    await after(0);
    expect([first.state, beyond.state]).toEqual(['waiting', 'ledger_unavailable']);
    await expect(beyond.answer).rejects.toMatchObject({ details: { retryAfterSeconds: 1 } });
    release();
    expect(statuses(await Promise.all(queued))).toEqual({ done: 10_000 });
    expect((await slow.writer.write(ACCOUNT, grant('beyond', 1)))?.status).toBe('done');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a backend over a store that does not answer', () => {
  it('answers every read and every write with 503 after 20 seconds', async () => {
    const memory = createMemoryStore();
    const silent = Object.fromEntries(Object.keys(memory).map((name) => [name, never]));
    const { ask, reconcile } = await openService({
      store: { ...memory, ...silent },
      onFault: () => undefined,
    });
    const routes = ['GET /credits', 'GET /transactions', 'GET /purchases', 'GET /purchases/pur_1'];
    const asked = [...routes, 'GET /events', 'GET /setup-sessions/set_1'].map((route) =>
      ask('owner', route),
    );
    const body = { amountMicros: 1, consumable: 'llm_tokens', onInsufficient: 'reject' };
    asked.push(ask('consumer', 'POST /charges', { body }));
    const reconciling = Promise.allSettled([reconcile()]);
    await after(20_000);
    for (const reply of await Promise.all(asked)) {
      expect(problemIn(reply)).toEqual(['ledger_unavailable']);
      expect(reply.headers.get('retry-after')).toBe('1');
    }
    expect(await reconciling).toMatchObject([{ reason: { code: 'ledger_unavailable' } }]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
