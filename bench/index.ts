/** `npm run bench`: every figure the project answers for, in one table. Nothing here is a test. */
import { measureBytes } from './bytes.ts';
import { measureDialog } from './dialog.ts';
import { measureEdges } from './edges.ts';
import { measureIdleStreams } from './idle-streams.ts';
import { measureLedger } from './ledger.ts';
import { measureMount } from './mount.ts';
import { measurePages } from './pages.ts';
import { measureWaiters } from './waiters.ts';

const figures = [
  ...(await measureBytes()),
  ...(await measureLedger()),
  ...(await measureIdleStreams()),
  ...(await measureWaiters()),
  ...(await measureEdges()),
  ...(await measurePages()),
  ...(await measureMount()),
  ...(await measureDialog()),
];
console.table(figures.map(({ what, is, aim = '' }) => ({ what, is, aim })));
