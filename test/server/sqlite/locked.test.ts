/** Another connection holds the lock of the file, as a second process does. */
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DataRefusedError } from '../../../src/server/ports/ledger-store.js';
import { createSqliteStore } from '../../../src/server/sqlite/index.js';
import { change, entry, record } from '../../../src/conformance/stores/sample-changes.js';
import { temporaryFiles } from './temporary-files.js';

const newFile = temporaryFiles();
afterEach(() => void vi.useRealTimers());

async function lockedStore() {
  const path = newFile();
  const store = createSqliteStore({ path });
  await store.commit(change(1));
  const other = new DatabaseSync(path);
  other.exec('begin immediate');
  return { store, other };
}

describe('a SQLite file that another connection has locked', () => {
  it('is read meanwhile, and written as soon as it is free', async () => {
    const { store, other } = await lockedStore();
    let isAnswered = false;
    const committing = store
      .commit(change(2, { entries: [entry(1)] }))
      .finally(() => (isAnswered = true));
    // The event loop goes on, and so do readers.
    for (let read = 0; read < 3; read += 1) {
      expect((await store.load('acct_1', []))?.account.version).toBe(1);
    }
    expect(isAnswered).toBe(false);
    other.exec('rollback');
    expect(await committing).toBeNull();
    expect((await store.load('acct_1', ['grants:1']))?.entries).toEqual([entry(1)]);
  });

  it('is given up after 10 seconds, with nothing stored', async () => {
    const { store, other } = await lockedStore();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const outcomes: string[] = [];
    const committing = store.commit(change(2)).then(
      () => outcomes.push('stored'),
      (error: Error) => outcomes.push(error.message),
    );
    while (outcomes.length === 0) {
      await vi.advanceTimersByTimeAsync(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await committing;
    expect(outcomes[0]).toMatch(/Another process held its lock for too long\. Nothing was stored/);
    other.exec('rollback');
    vi.useRealTimers();
    expect((await store.load('acct_1', []))?.account.version).toBe(1);
  });
});

describe('data that a database does not store unchanged', () => {
  it.each([
    ['a NUL in a description', change(1, { entries: [entry(1, { description: 'a\0b' })] })],
    ['half a pair in a source', change(1, { entries: [entry(1, { source: 'grants:\ud83d' })] })],
    ['a NUL in a ref', change(1, { records: [record('pur_1', { refs: ['cs\0'] })] })],
  ])('is refused: %s', async (_, refused) => {
    const store = createSqliteStore({ path: newFile() });
    await expect(store.commit(refused)).rejects.toBeInstanceOf(DataRefusedError);
    expect(await store.load('acct_1', [])).toBeNull();
    // No stored name contains such a text, so nothing is found under it.
    expect(await store.load('acct_1', ['a\0'])).toBeNull();
    expect(await store.findByRef('\ud83d')).toBeNull();
  });

  it('is refused if it breaks a constraint', async () => {
    const store = createSqliteStore({ path: newFile() });
    const twice = [entry(1), entry(1, { source: 'grants:other' })];
    const refused = store.commit(change(1, { entries: twice }));
    await expect(refused).rejects.toBeInstanceOf(DataRefusedError);
    expect(await store.load('acct_1', [])).toBeNull();
  });
});
