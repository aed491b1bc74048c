/**
 * I8, I10 and I11 under everything that can happen on the way: three writers on one store, replies in
 * any order, commits that are lost before or after they are stored, and senders that try again until
 * they have an answer. The scheduler of fast-check decides the order; a seed replays it.
 *
 * Caught here when put into the code (`npm run mutants`): no version check, a source unique among
 * entries only, a reply before the commit, a repeat refused on a guess. The last test breaks the
 * senders instead, with a fresh key for each try, and the same checker finds it.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import { micros } from '../../../src/money/money.js';
import { createAccountWriter } from '../../../src/server/accounts/account-writer.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { ProblemError } from '../../../src/server/faults/problem-error.js';
import { ACCOUNT, charge, counter, grant, open } from './writer-battery.js';

const RUNS = { numRuns: 1000 };

interface Plan {
  /** What users want: each is one decision of theirs, however often it is sent. */
  wishes: { command: Command; senders: number }[];
  /** For each commit in turn: whether it goes well, or is lost before or after it is stored. */
  fates: ('well' | 'lost_before' | 'lost_after')[];
}

const plans: fc.Arbitrary<Plan> = fc.record({
  wishes: fc.array(
    fc.record({
      command: fc.oneof(
        fc.integer({ min: 1, max: 40 }).map((amount) => charge('next', amount)),
        fc.integer({ min: 1, max: 30 }).map((amount) => grant('next', amount)),
      ),
      senders: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  fates: fc.array(fc.constantFrom('well', 'well', 'lost_before', 'lost_after'), { maxLength: 12 }),
});

interface Send {
  wish: number;
  /** Of the effect the sender was told of; `null` when it was refused. */
  effect: { entryId: string; amountMicros: number } | null;
}

/** Sends every wish from as many senders as it has, each until it has a definitive answer. */
async function simulate(scheduler: fc.Scheduler, { wishes, fates }: Plan, keyOf: KeyOf) {
  const store = createMemoryStore();
  const first = createAccountWriter({ store, open, decisionContext: counter() });
  await first.write(ACCOUNT, grant('opening', 50));

  const remaining = [...fates];
  const context = counter();
  const writers = [0, 1, 2].map(() =>
    createAccountWriter({
      store: lossy(scheduler, store, remaining),
      open,
      decisionContext: context,
    }),
  );
  let turn = 0;
  const sends = wishes.flatMap(({ command, senders }, wish) =>
    Array.from({ length: senders }, async (): Promise<Send> => {
      for (let attempt = 0; ; attempt += 1) {
        turn += 1;
        const writer = writers[turn % writers.length];
        if (!writer) throw new Error('There are three writers.');
        try {
          const written = await writer.write(ACCOUNT, withKey(command, keyOf(wish, attempt)));
          const [entry] = written && 'entries' in written ? written.entries : [];
          return {
            wish,
            effect: entry ? { entryId: entry.id, amountMicros: entry.amountMicros } : null,
          };
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
        }
      }
    }),
  );
  const results = await scheduler.waitFor(Promise.all(sends));
  const [snapshot, entries] = [
    await store.load(ACCOUNT, []),
    await store.listEntries(ACCOUNT, { limit: 10_000 }),
  ];
  return { results, entries: entries.toReversed(), account: snapshot?.account };
}

type KeyOf = (wish: number, attempt: number) => string;

const keptKey: KeyOf = (wish) => `wish-${wish}`;
const freshKey: KeyOf = (wish, attempt) => `wish-${wish}-try-${attempt}`;

function withKey(command: Command, key: string): Command {
  return 'source' in command
    ? { ...command, source: command.source.replace('next', key) }
    : command;
}

function lossy(scheduler: fc.Scheduler, store: LedgerStore, fates: Plan['fates']): LedgerStore {
  const load = scheduler.scheduleFunction(store.load);
  const commit = scheduler.scheduleFunction(store.commit);
  const answer = scheduler.scheduleFunction(async () => undefined);
  return {
    ...store,
    load,
    async commit(change) {
      const fate = fates.shift() ?? 'well';
      if (fate === 'lost_before') throw new Error('connection lost');
      const obstacle = await commit(change);
      await answer();
      if (fate === 'lost_after') throw new Error('connection lost');
      return obstacle;
    },
  };
}

/** What the simulation broke, by name. */
function broken(
  { wishes }: Plan,
  { results, entries, account }: Awaited<ReturnType<typeof simulate>>,
): string[] {
  const faults = new Set<string>();
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const effectsOfWish = wishes.map((_, wish) => {
    const told = results.flatMap((send) =>
      send.wish === wish && send.effect ? [send.effect] : [],
    );
    return new Set(told.map(({ entryId }) => entryId));
  });

  results.forEach(({ effect }) => {
    if (!effect) return;
    const entry = byId.get(effect.entryId);
    if (entry?.amountMicros !== effect.amountMicros) faults.add('I11: acknowledged, but not there');
  });
  effectsOfWish.forEach((effects) => {
    if (effects.size > 1) faults.add('I10: one key, two effects');
  });
  // Whatever is in the book was wished for, by exactly one wish, and told to one who wished it.
  const told = new Set(effectsOfWish.flatMap((effects) => [...effects]));
  entries.slice(1).forEach(({ id }) => {
    if (!told.has(id)) faults.add('I10: an effect nobody was told of');
  });
  const sum = entries.reduce((total, { amountMicros }) => total + amountMicros, 0);
  if (account?.balanceMicros !== sum) faults.add('I1');
  if (sum < 0) faults.add('I5');
  if (entries.some(({ seq }, index) => seq !== index + 1)) faults.add('I3');
  if (new Set(entries.map(({ source }) => source)).size !== entries.length) faults.add('I8');
  return [...faults];
}

describe('three writers on one store that loses what it is told', () => {
  it('I8, I10, I11: have one effect for each wish, and keep every one they acknowledged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), plans, async (scheduler, plan) => {
        expect(broken(plan, await simulate(scheduler, plan, keptKey))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('are not to blame for senders that take a fresh key for each try: the checker finds it', async () => {
    const found = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), plans, async (scheduler, plan) => {
        broken(plan, await simulate(scheduler, plan, freshKey)).forEach((fault) =>
          found.add(fault),
        );
      }),
      { numRuns: 200, seed: 1 },
    );
    expect([...found]).toContain('I10: an effect nobody was told of');
  });

  it('can hold amounts that only exact numbers can', async () => {
    const store = createMemoryStore();
    const writer = createAccountWriter({ store, open, decisionContext: counter() });
    const largest = micros(Number.MAX_SAFE_INTEGER);
    await writer.write(ACCOUNT, grant('all', largest));
    expect(await writer.write(ACCOUNT, grant('more', 1))).toEqual({
      status: 'refused',
      code: 'amount_out_of_range',
    });
    expect((await store.load(ACCOUNT, []))?.account.balanceMicros).toBe(largest);
  });
});
