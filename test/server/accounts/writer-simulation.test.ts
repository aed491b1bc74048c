/**
 * I8, I10 and I11 under every fault on the way: three writers on one store, replies in any order,
 * commits that are lost before or after they are stored or are stored too late, and senders that retry until they have a
 * definitive answer. The scheduler of fast-check decides the order; a seed replays it.
 *
 * The simulation catches these mutants: no version check, a source unique among entries only, a
 * reply before the commit, a repeat refused on a guess. The negative control breaks the senders
 * instead: a fresh key for each attempt, which the same checker finds.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import { micros } from '../../../src/money/money.js';
import { boundStore } from '../../../src/server/faults/call-store.js';
import { createAccountWriter } from '../../../src/server/accounts/account-writer.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { ProblemError } from '../../../src/server/faults/problem-error.js';
import {
  ACCOUNT,
  charge,
  counter,
  grant,
  open,
} from '../../../src/conformance/stores/writer-commands.js';
import { withoutPauses } from '../without-pauses.js';

withoutPauses();

const RUNS = { numRuns: 1000 };

interface Plan {
  /** The users' decisions. Each one may be sent many times. */
  decisions: { command: Command; senders: number }[];
  /**
   * The outcome of each commit in turn: it succeeds, it is lost before or after it is stored, or it is
   * stored at any time after the writer has stopped waiting for it.
   */
  outcomes: ('well' | 'lost_before' | 'lost_after' | 'late')[];
}

const plans: fc.Arbitrary<Plan> = fc.record({
  decisions: fc.array(
    fc.record({
      command: fc.oneof(
        fc.integer({ min: 1, max: 40 }).map((amount) => charge('next', amount)),
        fc.integer({ min: 1, max: 30 }).map((amount) => grant('next', amount)),
      ),
      senders: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  outcomes: fc.array(fc.constantFrom('well', 'well', 'lost_before', 'lost_after', 'late'), {
    maxLength: 12,
  }),
});

interface Send {
  decision: number;
  /** The effect in the acknowledgment; `null` when the command was refused. */
  effect: { entryId: string; amountMicros: number } | null;
}

/**
 * Sends every decision from its number of senders. Each sender retries until it has a definitive
 * answer.
 */
async function simulate(scheduler: fc.Scheduler, { decisions, outcomes }: Plan, keyOf: KeyOf) {
  const store = createMemoryStore();
  const first = createAccountWriter({ store, open, decisionContext: counter() });
  await first.write(ACCOUNT, grant('opening', 50));

  const remaining = [...outcomes];
  const context = counter();
  const writers = [0, 1, 2].map(() =>
    createAccountWriter({
      store: boundStore(lossy(scheduler, store, remaining)),
      open,
      decisionContext: context,
    }),
  );
  let turn = 0;
  const sends = decisions.flatMap(({ command, senders }, decision) =>
    Array.from({ length: senders }, async (): Promise<Send> => {
      for (let attempt = 0; ; attempt += 1) {
        turn += 1;
        const writer = writers[turn % writers.length];
        if (!writer) throw new Error('There are three writers.');
        try {
          const written = await writer.write(ACCOUNT, withKey(command, keyOf(decision, attempt)));
          const [entry] = written && 'entries' in written ? written.entries : [];
          return {
            decision,
            effect: entry ? { entryId: entry.id, amountMicros: entry.amountMicros } : null,
          };
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
        }
      }
    }),
  );
  const results = await scheduler.waitFor(Promise.all(sends));
  // Late commits arrive now, at the latest.
  await scheduler.waitIdle();
  const [snapshot, entries] = [
    await store.load(ACCOUNT, []),
    await store.listEntries(ACCOUNT, { limit: 10_000 }),
  ];
  return { results, entries: entries.toReversed(), account: snapshot?.account };
}

type KeyOf = (decision: number, attempt: number) => string;

const keptKey: KeyOf = (decision) => `decision-${decision}`;
const freshKey: KeyOf = (decision, attempt) => `decision-${decision}-try-${attempt}`;

function withKey(command: Command, key: string): Command {
  return 'source' in command
    ? { ...command, source: command.source.replace('next', key) }
    : command;
}

function lossy(
  scheduler: fc.Scheduler,
  store: LedgerStore,
  outcomes: Plan['outcomes'],
): LedgerStore {
  const load = scheduler.scheduleFunction(store.load);
  const commit = scheduler.scheduleFunction(store.commit);
  const answer = scheduler.scheduleFunction(async () => undefined);
  return {
    ...store,
    load,
    async commit(change) {
      const outcome = outcomes.shift() ?? 'well';
      if (outcome === 'lost_before') throw new Error('connection lost');
      if (outcome === 'late') {
        // The scheduler stores it at any time from now on, or finds that the account has changed.
        void commit(change);
        throw new Error('no answer in time');
      }
      const obstacle = await commit(change);
      await answer();
      if (outcome === 'lost_after') throw new Error('connection lost');
      return obstacle;
    },
  };
}

/** The invariants that the simulation broke, by name. */
function brokenInvariants(
  { decisions, outcomes }: Plan,
  { results, entries, account }: Awaited<ReturnType<typeof simulate>>,
): string[] {
  const faults = new Set<string>();
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const effectsOfDecision = decisions.map((_, decision) => {
    const acknowledged = results.flatMap((send) =>
      send.decision === decision && send.effect ? [send.effect] : [],
    );
    return new Set(acknowledged.map(({ entryId }) => entryId));
  });

  results.forEach(({ effect }) => {
    if (!effect) return;
    const entry = byId.get(effect.entryId);
    if (entry?.amountMicros !== effect.amountMicros)
      faults.add('I11: an acknowledged effect is missing');
  });
  effectsOfDecision.forEach((effects) => {
    if (effects.size > 1) faults.add('I10: one key, two effects');
  });
  // Each entry was caused by exactly one decision and acknowledged to one of its senders.
  const acknowledged = new Set(effectsOfDecision.flatMap((effects) => [...effects]));
  const refused = new Set(
    results.flatMap(({ decision, effect }) => (effect ? [] : [keptKey(decision, 0)])),
  );
  entries.slice(1).forEach(({ id, source }) => {
    // A refusal stores nothing, so it cannot stop a commit that is still on its way. This is why the port
    // asks a store to give up earlier than the ledger.
    const isLate = outcomes.includes('late') && refused.has(source.replace(/^\w+:/, ''));
    if (!acknowledged.has(id) && !isLate) faults.add('I10: an unacknowledged effect');
  });
  const sum = entries.reduce((total, { amountMicros }) => total + amountMicros, 0);
  if (account?.balanceMicros !== sum) faults.add('I1');
  if (sum < 0) faults.add('I5');
  if (entries.some(({ seq }, index) => seq !== index + 1)) faults.add('I3');
  if (new Set(entries.map(({ source }) => source)).size !== entries.length) faults.add('I8');
  return [...faults];
}

describe('three writers on one store that loses commits and acknowledgments', () => {
  it('I8, I10, I11: have one effect for each decision and keep each acknowledged effect', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), plans, async (scheduler, plan) => {
        expect(brokenInvariants(plan, await simulate(scheduler, plan, keptKey))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('negative control: the checker catches senders that take a fresh key for each attempt', async () => {
    const found = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), plans, async (scheduler, plan) => {
        brokenInvariants(plan, await simulate(scheduler, plan, freshKey)).forEach((fault) =>
          found.add(fault),
        );
      }),
      { numRuns: 200, seed: 1 },
    );
    expect([...found]).toContain('I10: an unacknowledged effect');
  });

  it('refuse an amount above the largest exact number', async () => {
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
