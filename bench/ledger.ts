import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ChargeRates } from './charges.ts';
import type { Figure } from './figure.ts';

/**
 * Charges over the memory store, as a share of the bare work. Only the ratios are promised, because the
 * absolute rates of two machines differ by more than twice. The load average tells how far to trust them.
 */
export async function measureLedger(): Promise<Figure[]> {
  const oneAccount = await measure('one-account');
  const manyAccounts = await measure('many-accounts');
  const handler = await measure('handler');
  const attributed = await measure('attributed');
  const growth = await compareHistories();
  return [
    {
      what: 'charges of one account, against a bare debit',
      is: compare(oneAccount),
      aim: '≥ 0.5 ×',
    },
    {
      what: 'charges of 10,000 accounts, against a bare debit',
      is: compare(manyAccounts),
      aim: '≥ 0.35 ×',
    },
    {
      what: 'charges through handler(Request), against a bare handler',
      is: compare(handler),
      aim: '≥ 0.6 ×',
    },
    {
      what: 'charges with an actor and two labels, against charges without',
      is: compare(attributed),
      aim: '≥ 0.7 ×',
    },
    {
      what: 'history of 1,000 entries against 1,000,000',
      is: `${growth.toFixed(2)} ×`,
      aim: '≤ 1.2 ×',
    },
  ];
}

const run = promisify(execFile);

const ROUNDS = 5;

/** The rate with a short history over the rate with a long one: the median of pairs that take turns. */
async function compareHistories(): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const short = await measure('history', '1000');
    const long = await measure('history', '1000000');
    ratios.push(short.ours / long.ours);
  }
  return ratios.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}

/** In a process of its own, so that one history does not slow the next. */
async function measure(...measurement: string[]): Promise<ChargeRates> {
  const script = join(import.meta.dirname, 'charges.ts');
  const { stdout } = await run(process.execPath, ['--expose-gc', script, ...measurement]);
  return JSON.parse(stdout) as ChargeRates;
}

function compare({ ours, bare, load }: ChargeRates): string {
  const perSecond = (rate: number) => `${Math.round(rate / 1000)} k/s`;
  const ratio = (ours / bare).toFixed(2);
  return `${ratio} × (${perSecond(ours)}, bare ${perSecond(bare)}, load ${load.toFixed(1)})`;
}
