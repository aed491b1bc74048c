import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { createSqliteStore } from '../../../src/server/sqlite/sqlite-store.js';
import { temporaryFiles } from '../sqlite/temporary-files.js';
import { checkCrashes, dyingStore, expectBalances, startProcess } from './check-crashes.js';
import { requestOf } from './source-rows.js';

const newFile = temporaryFiles();

describe('an import that dies at any call is completed by the next one', () => {
  it('over the memory store', async () => {
    expect(await checkCrashes(createMemoryStore())).toBeGreaterThan(20);
  });

  it('over SQLite', async () => {
    const store = createSqliteStore({ path: newFile() });
    onTestFinished(() => store.close());
    expect(await checkCrashes(store)).toBeGreaterThan(10);
  });
});

const balances = fc.dictionary(
  fc.constantFrom('acct_1', 'acct_2', 'acct_3', 'acct_4', 'acct_5'),
  fc.oneof(fc.constant(0), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })),
);

describe('imports of any balances', () => {
  const death = fc.record({ diesAt: fc.nat({ max: 40 }), takesEffect: fc.boolean() });

  it('give each account its balance once, although several processes run them and die', async () => {
    await fc.assert(
      fc.asyncProperty(balances, fc.array(death, { maxLength: 4 }), async (source, deaths) => {
        const database = createMemoryStore();
        const request = requestOf(source);
        const processes = deaths.map((each) => startProcess(dyingStore(database, each).store));
        await Promise.allSettled(processes.map((process) => process.importBalances(request)));
        const report = await startProcess(database).importBalances(request);
        expect(report.status).toBe('proven');
        await expectBalances(database, source);
      }),
      { numRuns: 200 },
    );
  });

  it('accept a second source only if it has the same balances', async () => {
    await fc.assert(
      fc.asyncProperty(balances, balances, async (first, second) => {
        const database = createMemoryStore();
        const backend = startProcess(database);
        await backend.importBalances(requestOf(first));
        const report = await backend.importBalances(requestOf(second));
        // An account without credits has no entry, so it can still be imported.
        const isSame = Object.entries(second).every(
          ([accountId, balance]) => (first[accountId] || balance) === balance,
        );
        expect(report.status).toBe(isSame ? 'proven' : 'refused');
        await expectBalances(database, isSame ? { ...first, ...second } : first);
      }),
      { numRuns: 100 },
    );
  });
});
