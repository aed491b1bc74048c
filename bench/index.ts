/**
 * `npm run bench`: every figure the project answers for, in one table. Nothing here is a test. Name groups to
 * measure only these: `npm run bench -- stores ledger`.
 */
import { measureBytes } from './bytes.ts';
import { measureDialog } from './dialog.ts';
import { measureEdges } from './edges.ts';
import { measureExports } from './exports.ts';
import { measureFeel } from './feel.ts';
import type { Figure } from './figure.ts';
import { measureIdleStreams } from './idle-streams.ts';
import { measureLedger } from './ledger.ts';
import { measureMount } from './mount.ts';
import { measurePages } from './pages.ts';
import { measureStores } from './stores/measure-stores.ts';
import { measureWaiters } from './waiters.ts';

const groups: Record<string, () => Promise<Figure[]>> = {
  bytes: measureBytes,
  ledger: measureLedger,
  stores: measureStores,
  streams: measureIdleStreams,
  waiters: measureWaiters,
  edges: measureEdges,
  exports: measureExports,
  pages: measurePages,
  mount: measureMount,
  dialog: measureDialog,
  feel: measureFeel,
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in groups));
if (unknown !== undefined) {
  throw new Error(`There is no group "${unknown}". Groups: ${Object.keys(groups).join(', ')}.`);
}
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(groups)) {
  if (asked.length === 0 || asked.includes(name)) figures.push(...(await measure()));
}
console.table(figures.map(({ what, is, aim = '' }) => ({ what, is, aim })));
