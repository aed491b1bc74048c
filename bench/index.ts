/** `npm run bench`: every figure the project answers for, in one table. Nothing here is a test. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { measureBytes } from './bytes.ts';
import { measureDialog } from './dialog.ts';
import type { Figure } from './figure.ts';
import { measureMount } from './mount.ts';
import { measurePages } from './pages.ts';

const run = promisify(execFile);

/** In a process of its own, so that one history does not slow the next. */
async function charges(...measurement: string[]): Promise<number> {
  const script = join(import.meta.dirname, 'charges.ts');
  const { stdout } = await run(process.execPath, [script, ...measurement]);
  return Number(stdout);
}

async function ledger(): Promise<Figure[]> {
  const perSecond = (rate: number) => `${Math.round(rate / 1000)} k/s`;
  const short = await charges('history', '1000');
  const long = await charges('history', '1000000');
  return [
    {
      what: 'charges, one account, 256 callers',
      is: perSecond(await charges('one-account')),
      aim: '≥ 100 k/s',
    },
    {
      what: 'charges, 10,000 accounts',
      is: perSecond(await charges('many-accounts')),
      aim: '≥ 100 k/s',
    },
    { what: 'charges, through handler(Request)', is: perSecond(await charges('handler')) },
    {
      what: 'history of 1,000 entries against 1,000,000',
      is: `${(short / long).toFixed(2)} ×`,
      aim: '≤ 1.2 ×',
    },
  ];
}

const figures = [
  ...(await measureBytes()),
  ...(await ledger()),
  ...(await measurePages()),
  ...(await measureMount()),
  ...(await measureDialog()),
];
console.table(figures.map(({ what, is, aim = '' }) => ({ what, is, aim })));
