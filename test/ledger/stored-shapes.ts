import fc from 'fast-check';
import type { Account } from '../../src/ledger/state/account.js';
import type { LedgerEvent, LedgerRecord } from '../../src/ledger/state/records.js';
import { noUsage } from '../../src/ledger/state/usage-state.js';
import { usageIn } from '../../src/ledger/usage/usage.js';
import { accountWith, emptyAccount, run, type History } from './account-history.js';
import { commandLists } from './command-lists.js';
import { effectiveCommands } from './effective-commands.js';

/** Documents as a store keeps them. */
export interface Samples {
  accounts: Account[];
  records: LedgerRecord[];
  events: LedgerEvent[];
}

const HISTORIES = 1_000;
const SEED = 20_261_130;

/** Everything that the ledger stores in many histories that together use every command. */
function storedInHistories(): Samples {
  const samples: Samples = { accounts: [], records: [], events: [] };
  const add = ({ steps, events }: History) => {
    let usage = noUsage;
    for (const { outcome } of steps) {
      if (!outcome.ok) continue;
      // The commit adds the usage of its entries and records.
      usage = usageIn(outcome.entries, outcome.records, usage).state;
      samples.accounts.push({ ...outcome.account, usage });
      samples.records.push(...outcome.records);
    }
    samples.events.push(...events);
  };
  for (const { before, command } of Object.values(effectiveCommands)) {
    add(run([...before, command], accountWith(20_000_000), true));
  }
  for (const commands of fc.sample(commandLists, { numRuns: HISTORIES, seed: SEED })) {
    add(run(commands, emptyAccount(), true));
  }
  return samples;
}

/** Returns the paths of a document's fields with their JSON types: `account.totals.addedMicros number`. */
export function pathsIn(kind: string, value: unknown): string[] {
  // A store keeps JSON, which has no `undefined`.
  return [...paths(kind, JSON.parse(JSON.stringify(value)))];
}

function* paths(path: string, value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    yield `${path} ${value === null ? 'null' : typeof value}`;
    return;
  }
  yield `${path} ${Array.isArray(value) ? 'list' : 'object'}`;
  for (const [name, inner] of Object.entries(value)) {
    yield* paths(Array.isArray(value) ? `${path}[]` : `${path}.${name}`, inner);
  }
}

const kindOf = {
  accounts: () => 'account',
  records: ({ type }: LedgerRecord) => type,
  events: ({ type }: LedgerEvent) => type,
};

/** Returns the paths of all documents, sorted. */
export function shapeOf({ accounts, records, events }: Samples): string[] {
  const all = [
    ...accounts.flatMap((one) => pathsIn(kindOf.accounts(), one)),
    ...records.flatMap((one) => pathsIn(kindOf.records(one), one)),
    ...events.flatMap((one) => pathsIn(kindOf.events(one), one)),
  ];
  return [...new Set(all)].toSorted();
}

/** Returns a few documents that together have every field that the ledger stores. */
export function currentSamples(): Samples {
  const all = storedInHistories();
  const seen = new Set<string>();
  function pick<Document>(documents: Document[], nameOf: (document: Document) => string) {
    return documents.filter((document) => {
      const fresh = pathsIn(nameOf(document), document).filter((path) => !seen.has(path));
      fresh.forEach((path) => seen.add(path));
      return fresh.length > 0;
    });
  }
  return {
    accounts: pick(all.accounts, kindOf.accounts),
    records: pick(all.records, kindOf.records),
    events: pick(all.events, kindOf.events),
  };
}
