/**
 * Commits of different accounts go to the store together. Each is answered by itself, whatever happens to the
 * others: a conflict, refused data, or a failure of the store.
 */
import { describe, expect, it } from 'vitest';
import { gatherCommits } from '../../../src/server/accounts/gather-commits.js';
import { boundStore } from '../../../src/server/faults/call-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import {
  DataRefusedError,
  type Change,
  type CommitResult,
  type LedgerStore,
} from '../../../src/server/ports/ledger-store.js';
import { at, change } from '../../../src/conformance/stores/sample-changes.js';
import { statuses } from '../../../src/conformance/stores/writer-commands.js';

const of = (accountId: string, version = 1): Change => ({
  ...change(version),
  account: { ...at(version), accountId },
});

type CommitAll = NonNullable<LedgerStore['commitAll']>;

/** A store in memory that notes the accounts of each call, and answers when the test says so. */
function observed(commitAll?: CommitAll) {
  const memory = createMemoryStore();
  const calls: string[][] = [];
  const held: (() => void)[] = [];
  const wait = () => new Promise<void>((resolve) => held.push(resolve));
  const accounts = (changes: readonly Change[]) => changes.map(({ account }) => account.accountId);
  const store: LedgerStore = {
    ...memory,
    async commit(one) {
      calls.push(accounts([one]));
      await wait();
      return memory.commit(one);
    },
    async commitAll(changes) {
      calls.push(accounts(changes));
      await wait();
      return commitAll
        ? commitAll(changes)
        : Promise.allSettled(changes.map((one) => memory.commit(one)));
    },
  };
  /** Answers all calls that are under way, until none is left. */
  async function answerAll(): Promise<void> {
    for (let idle = 0; idle < 20; idle += 1) {
      if (held.length > 0) idle = 0;
      held.splice(0).forEach((answer) => answer());
      await Promise.resolve();
    }
  }
  return { memory, calls, answerAll, commit: gatherCommits(boundStore(store)) };
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `acct_${index}`);

describe('commits of different accounts', () => {
  it('go together while two others are under way', async () => {
    const { memory, calls, answerAll, commit } = observed();
    const committed = names(6).map((accountId) => commit(of(accountId)));
    expect(calls).toEqual([['acct_0'], ['acct_1']]);
    await answerAll();
    expect(await Promise.all(committed)).toEqual(Array(6).fill(null));
    expect(calls.slice(2)).toEqual([['acct_2', 'acct_3', 'acct_4', 'acct_5']]);
    for (const accountId of names(6)) expect(await memory.load(accountId, [])).not.toBeNull();
  });

  it('are at most 100 in one', async () => {
    const { calls, answerAll, commit } = observed();
    const committed = names(250).map((accountId) => commit(of(accountId)));
    await answerAll();
    await Promise.all(committed);
    expect(calls.map((call) => call.length)).toEqual([1, 1, 100, 100, 48]);
  });

  it('are each answered by themselves', async () => {
    const { memory, answerAll, commit } = observed();
    await memory.commit(of('acct_3'));
    const missing = of('acct_4', 2);
    const changes = [...names(4).map((accountId) => of(accountId)), missing];
    const committed = Promise.allSettled(changes.map(commit));
    await answerAll();
    expect(await committed).toMatchObject([
      { value: null },
      { value: null },
      { value: null },
      { value: { account: { accountId: 'acct_3', version: 1 } } },
      { status: 'rejected', reason: { code: 'internal_error' } },
    ]);
  });

  it('go one by one when the store refuses the data of one', async () => {
    const { calls, memory, answerAll, commit } = observed(() =>
      Promise.reject(new DataRefusedError('A text is too long.')),
    );
    const committed = Promise.all(names(5).map((accountId) => commit(of(accountId))));
    await answerAll();
    expect(await committed).toEqual(Array(5).fill(null));
    const alone = calls.filter((call) => call.length === 1).map(([accountId]) => accountId);
    // The first two were also the only ones of their calls.
    expect(statuses(alone.map((status = '') => ({ status })))).toEqual({
      acct_0: 2,
      acct_1: 2,
      acct_2: 1,
      acct_3: 1,
      acct_4: 1,
    });
    for (const accountId of names(5)) expect(await memory.load(accountId, [])).not.toBeNull();
  });

  it.each<[string, CommitAll]>([
    ['loses the connection', () => Promise.reject(new Error('connection lost'))],
    ['returns too few results', async (changes) => changes.slice(1).map(() => stored)],
  ])('have an unknown outcome when the store %s, and are not sent again', async (_, commitAll) => {
    const { calls, answerAll, commit } = observed(commitAll);
    const committed = Promise.allSettled(names(5).map((accountId) => commit(of(accountId))));
    await answerAll();
    expect(await committed).toMatchObject(
      names(5).map(() => ({ reason: { code: 'ledger_unavailable', status: 503 } })),
    );
    expect(calls).toHaveLength(3);
  });

  it('do not wait for an account that the store left out', async () => {
    const { memory } = observed();
    const store: LedgerStore = {
      ...memory,
      commit: () => new Promise<never>(() => undefined),
      commitAll: async (changes) =>
        changes.map(({ account }) => (account.accountId.startsWith('locked') ? null : stored)),
    };
    const commit = gatherCommits(store);
    for (const accountId of ['locked_1', 'locked_2', 'locked_3']) void commit(of(accountId));
    expect(await Promise.all(names(5).map((accountId) => commit(of(accountId))))).toEqual(
      Array(5).fill(null),
    );
  });

  it('go to the commit of the store when it left them out', async () => {
    const { memory, answerAll, commit } = observed(async (changes) => changes.map(() => null));
    const committed = Promise.all(names(3).map((accountId) => commit(of(accountId))));
    await answerAll();
    expect(await committed).toEqual(Array(3).fill(null));
    for (const accountId of names(3)) expect(await memory.load(accountId, [])).not.toBeNull();
  });

  it('go on after a failure', async () => {
    let isDown = true;
    const { answerAll, commit } = observed((changes) => {
      if (isDown) return Promise.reject(new Error('down'));
      return Promise.resolve(changes.map(() => stored));
    });
    const failed = Promise.allSettled(names(5).map((accountId) => commit(of(accountId))));
    await answerAll();
    await failed;
    isDown = false;
    const committed = Promise.all(['a', 'b', 'c', 'd'].map((accountId) => commit(of(accountId))));
    await answerAll();
    expect(await committed).toEqual(Array(4).fill(null));
  });
});

const stored: CommitResult = { status: 'fulfilled', value: null };
