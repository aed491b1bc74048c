/** Event streams of one process that wake because another process has changed their account. */
import pg from 'pg';
import postgres from 'postgres';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { LedgerStore } from '../../../../src/server/ports/ledger-store.js';
import {
  createPostgresStore,
  type PgHintPool,
  type PostgresStoreOptions,
} from '../../../../src/server/postgres/index.js';
import { holdLongTimers } from '../../events/hold-long-timers.js';
import { openListener, wakesWithoutPolls } from './open-listener.js';
import { openSchema } from '../open-schema.js';

const { schema, empty, url, pool } = openSchema('hints');

beforeEach(empty);

/** The longest time between two reads of an account. A stream waits longer for its comments. */
const POLL_MS = 10_000;

/** A pool of a process of its own. */
function newPool() {
  const own = new pg.Pool({ connectionString: url, max: 4 });
  onTestFinished(() => own.end());
  return own;
}

const storeOver = (options: Omit<PostgresStoreOptions, 'schema'>) =>
  createPostgresStore({ ...options, schema });

/** Checks again until the expectation holds. */
const eventually = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 10_000 });

/** Kills the connections that listen, as a restart of the server does. Returns their number. */
async function killListeners(): Promise<number> {
  const { rows } = await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %'`,
  );
  return rows.length;
}

const drivers: Record<string, () => Promise<[one: LedgerStore, other: LedgerStore]>> = {
  async pg() {
    const [one, other] = [newPool(), newPool()];
    return [
      storeOver({ client: one, hintClient: one }),
      storeOver({ client: other, hintClient: other }),
    ];
  },
  async postgres() {
    const [one, other] = [postgres(url, { max: 2 }), postgres(url, { max: 2 })];
    onTestFinished(async () => void (await Promise.all([one.end(), other.end()])));
    return [
      storeOver({ client: one, hintClient: one }),
      storeOver({ client: other, hintClient: other }),
    ];
  },
};

describe.each(Object.entries(drivers))('with hints over %s', (_, open) => {
  it('a stream learns of each change of another process without a poll', async () => {
    const [one, other] = await open();
    await wakesWithoutPolls(await openListener(one), await openListener(other));
  });
});

describe('without hints', () => {
  it('only a poll tells a stream about a change of another process', async () => {
    const timers = holdLongTimers();
    const writer = await openListener(storeOver({ client: newPool() }));
    const reader = await openListener(storeOver({ client: newPool() }));
    await writer.give(1_000_000);
    const nextChange = await reader.openStream();
    const change = nextChange();
    // The first read of a watch needs no timer.
    await roundTrips();
    await writer.give(1_000_000);
    expect(await Promise.race([change, roundTrips()])).toBe('nothing');
    timers.release(POLL_MS);
    await change;
  });
});

/** More time than a hint needs. */
async function roundTrips(): Promise<'nothing'> {
  for (let trip = 0; trip < 300; trip += 1) await pool.query('select 1');
  return 'nothing';
}

describe('a listener that loses its connection', () => {
  it.each(['pg', 'postgres'])('over %s connects again, and hints go on', async (driver) => {
    holdLongTimers();
    const [one, other] = await (drivers[driver] ?? (() => Promise.reject(new Error(driver))))();
    const [writer, reader] = [await openListener(one), await openListener(other)];
    await writer.give(1_000_000);
    const nextChange = await reader.openStream();
    for (let kill = 0; kill < 3; kill += 1) {
      await writer.give(1_000_000);
      await nextChange();
      await eventually(async () => expect(await killListeners()).toBeGreaterThan(0));
      await writer.give(1_000_000);
      await nextChange();
    }
  });

  it('leaves its streams to the poll as long as it cannot connect', async () => {
    const timers = holdLongTimers();
    const own = newPool();
    let isDown = false;
    let tries = 0;
    const hintClient: PgHintPool = {
      query: (statement) => own.query(statement),
      on: (event, listener) => own.on(event, listener),
      connect() {
        tries += 1;
        return isDown ? Promise.reject(new Error('no route')) : own.connect();
      },
    };
    const writer = await openListener(storeOver({ client: pool, hintClient: pool }));
    const reader = await openListener(storeOver({ client: own, hintClient }));
    await writer.give(1_000_000);
    const nextChange = await reader.openStream();
    await writer.give(1_000_000);
    await nextChange();

    isDown = true;
    await eventually(async () => expect(await killListeners()).toBeGreaterThan(0));
    const before = tries;
    await eventually(() => expect(tries).toBeGreaterThan(before));
    await writer.give(1_000_000);
    const byPoll = nextChange();
    expect(await Promise.race([byPoll, roundTrips()])).toBe('nothing');
    timers.release(POLL_MS);
    await byPoll;

    isDown = false;
    await eventually(async () => {
      timers.release(POLL_MS);
      const { rows } = await pool.query(
        `select from pg_stat_activity where query ilike 'listen %' and state = 'idle'`,
      );
      expect(rows).toHaveLength(1);
    });
    for (let change = 0; change < 3; change += 1) {
      await writer.give(1_000_000);
      await nextChange();
    }
  }, 60_000);
});

describe('the hints of a process', () => {
  it('are sent together, on the client for hints, and never with a commit', async () => {
    const [client, hintClient] = [newPool(), newPool()];
    const commits = vi.spyOn(client, 'query');
    const sent = vi.spyOn(hintClient, 'query');
    const writer = await openListener(storeOver({ client, hintClient }));
    const accounts = Array.from({ length: 50 }, (_, index) => `acct_${index}`);
    const told = new Set<string | null>();
    const other = newPool();
    const stop = storeOver({ client: other, hintClient: other }).subscribe?.((accountId) =>
      told.add(accountId),
    );
    onTestFinished(() => stop?.());
    await eventually(() => expect(told).toEqual(new Set([null])));
    for (let round = 0; round < 3; round += 1) {
      told.clear();
      await Promise.all(accounts.map((account) => writer.give(1_000_000, account)));
      await eventually(() => expect(told).toEqual(new Set(accounts)));
    }
    expect(JSON.stringify(commits.mock.calls)).not.toContain('notify');
    expect(sent.mock.calls.length).toBeLessThan(30);
  });

  it('reach its own streams at another backend over the same store', async () => {
    const client = newPool();
    const store = storeOver({ client, hintClient: client });
    await wakesWithoutPolls(await openListener(store), await openListener(store));
  });

  it('give the connection back when the last stream ends', async () => {
    const client = new pg.Pool({ connectionString: url, max: 4 });
    const service = await openListener(storeOver({ client, hintClient: client }));
    await service.give(1_000_000);
    await service.openStream();
    await service.leave();
    await client.end();
    expect(client.totalCount).toBe(0);
  });

  it.each<[string, () => Promise<never>]>([
    ['rejects', () => Promise.reject(new Error('no route'))],
    ['never answers', () => new Promise(() => undefined)],
  ])('change nothing for a request if the client for hints %s', async (_, query) => {
    holdLongTimers();
    const tried = vi.fn(query);
    const hintClient: PgHintPool = { query: tried, on: () => undefined, connect: query };
    const service = await openListener(storeOver({ client: newPool(), hintClient }));
    await service.give(1_000_000);
    await eventually(() => expect(tried).toHaveBeenCalled());
    await service.give(1_000_000);
    expect((await service.credits()).balanceMicros).toBe(2_000_000);
    expect(service.faults).toEqual([]);
  });

  it('need a pool of two connections: one of them listens', () => {
    const client = new pg.Pool({ connectionString: url, max: 1 });
    expect(() => storeOver({ client, hintClient: client })).toThrow('max of the pool to 2');
    expect(() => storeOver({ client })).not.toThrow();
  });
});
