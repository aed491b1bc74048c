import type { LedgerStore } from '../../server/ports/ledger-store.js';
import type { ConformanceCase } from '../report/conformance-case.js';
import type { ConformanceReport } from '../report/conformance-report.js';
import { runCases, type RunOptions } from '../report/run-cases.js';
import { addressCases } from './address-cases.js';
import { commitCases } from './commit-cases.js';
import type { CreateStore } from './create-store.js';
import { filterCases } from './filter-cases.js';
import { gathering } from './gathering-store.js';
import { listCases } from './list-cases.js';
import { maintenanceCases } from './maintenance-cases.js';
import { reopenCases } from './reopen-cases.js';
import { roundTripCases } from './round-trip-cases.js';
import { usageCases } from './usage-cases.js';
import { writerCases } from './writer-cases.js';

export interface StoreCaseOptions {
  /**
   * Opens the database of the latest store again, as a restart or a second process does. Without it, the cases of two
   * stores over one database do not apply.
   */
  reopen?: () => LedgerStore | Promise<LedgerStore>;
  /** The first seed of the random data. A failure names its seed. @default 1 */
  seed?: number;
}

export interface StoreCheckOptions extends StoreCaseOptions, RunOptions {}

/**
 * Checks every promise of `LedgerStore`, with the cases that the stores of this package pass. `createStore` returns
 * a store over an empty database: a new database for each case, or one whose tables it empties. Never pass a
 * database that you need.
 *
 * A store that also has `commitAll`, or the functions of `MaintainedStore`, is checked for them too.
 *
 * @example
 * let path = '';
 * const report = await checkStore(
 *   () => {
 *     path = `/tmp/${crypto.randomUUID()}.db`;
 *     return createAcmeStore(path);
 *   },
 *   { reopen: () => createAcmeStore(path) },
 * );
 * console.log(formatReport(report));
 * process.exitCode = report.ok ? 0 : 1;
 */
export function checkStore(
  createStore: () => LedgerStore | Promise<LedgerStore>,
  options: StoreCheckOptions = {},
): Promise<ConformanceReport> {
  return runCases(storeCases(createStore, options), options);
}

/**
 * Returns the cases of {@link checkStore}, to run them as tests.
 *
 * @example
 * import { test } from 'vitest'; // or from 'node:test'
 *
 * for (const { name, run } of storeCases(createEmptyStore)) test(name, run);
 */
export function storeCases(
  createStore: CreateStore,
  { reopen, seed = 1 }: StoreCaseOptions = {},
): ConformanceCase[] {
  const throughCommitAll = coreCases(async () => gathering(await createStore()), seed);
  return [
    ...coreCases(createStore, seed),
    ...filterCases(createStore, seed),
    ...reopenCases(createStore, reopen, seed),
    ...maintenanceCases(createStore),
    ...throughCommitAll.map(({ name, run }) => ({ name: `Through commitAll: ${name}`, run })),
  ];
}

/** The promises that hold for a change on its own, and for one that is committed beside others. */
function coreCases(createStore: CreateStore, seed: number): ConformanceCase[] {
  return [
    ...commitCases(createStore),
    ...listCases(createStore),
    ...usageCases(createStore),
    ...addressCases(createStore),
    ...roundTripCases(createStore, seed),
    ...writerCases(createStore, 1),
    ...writerCases(createStore, 3),
  ];
}
