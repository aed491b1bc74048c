/**
 * Pruning the accounts of a store. Two accounts get the same commands at the same times, and one of them is pruned
 * in between. Then every command is repeated: both accounts answer alike, and nothing happens twice. The check uses
 * no test runner.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Command } from '../../../src/ledger/decide.js';
import { decideBatch, type Verdict } from '../../../src/server/accounts/decide-batch.js';
import { exportAccount } from '../../../src/server/maintenance/export-account.js';
import { pruneAccount } from '../../../src/server/maintenance/prune-account.js';
import type { MaintainedStore } from '../../../src/server/ports/maintained-store.js';
import { LATEST_ATTEMPT, accountWith, run } from '../../ledger/account-history.js';
import { generators } from '../../ledger/arbitrary-commands.js';
import { commandLists } from '../../ledger/command-lists.js';
import { link } from '../../ledger/purchases/link-commands.js';

interface Pruned {
  events: number;
  holdExtensions: number;
}

const prune = (store: MaintainedStore, accountId: string, before: string) =>
  pruneAccount(store, accountId, { before });

/** Throws unless pruning keeps all promises in random histories. Returns the number of things that it removed. */
export async function checkPrune(
  store: MaintainedStore,
  numRuns: number,
  pruned: (store: MaintainedStore, accountId: string, before: string) => Promise<Pruned> = prune,
): Promise<Pruned> {
  const removed = { events: 0, holdExtensions: 0 };
  let runs = 0;
  const histories = fc.record({
    commands: fc.oneof(commandLists, usage),
    at: fc.nat(40),
    hasListener: fc.boolean(),
    repeatsEarly: fc.boolean(),
    minutes: fc.constantFrom(0, 1, 20),
  });
  await fc.assert(
    fc.asyncProperty(histories, async ({ commands, at, hasListener, minutes, repeatsEarly }) => {
      runs += 1;
      const accounts = [`acct_pruned_${runs}`, `acct_kept_${runs}`] as const;
      const [toPrune, kept] = accounts;
      const resolved = resolve(commands);
      const timeOf = (index: number, later = 0) =>
        new Date(START + index * minutes * 60_000 + later).toISOString();
      const send = (command: Command, index: number, later = 0) => {
        const now = timeOf(index, later);
        return inBoth(store, accounts, command, { now, id: String(index), hasListener });
      };

      const pruneBefore = async (time: string) => {
        const others = await exportAccount(store, kept);
        const { events, holdExtensions } = await pruned(store, toPrune, time);
        assert.deepEqual(await exportAccount(store, kept), others);
        removed.events += events;
        removed.holdExtensions += holdExtensions;
        assert.deepEqual(await undeliveredOf(store, toPrune), await undeliveredOf(store, kept));
      };
      const firstTimes: Verdict[] = [];
      const repeatAll = async (later: number) => {
        for (const [index, { status }] of [...firstTimes].entries()) {
          const command = resolved[index];
          assert.ok(command);
          const before = await moneyOf(store, toPrune);
          const again = await send(command, 200 + index, later);
          if (!('source' in command) || status !== 'done') continue;
          assert.notEqual(again.status, 'done');
          assert.deepEqual(await moneyOf(store, toPrune), before);
        }
      };

      for (const [index, command] of resolved.entries()) {
        if (index === at) {
          await pruneBefore(timeOf(index, DAY_MS));
          if (repeatsEarly) await repeatAll(0);
        }
        firstTimes.push(await send(command, index));
      }
      // A day later, workers end all holds.
      for (const [index, { type }] of resolved.entries()) {
        if (type === 'begin_hold')
          await send({ type: 'claim', about: `hold_${index}` }, 100, DAY_MS);
      }
      await pruneBefore(timeOf(100, 2 * DAY_MS));
      await repeatAll(2 * DAY_MS);
    }),
    // Shrinking a history takes minutes over a database.
    { numRuns, seed: 1, endOnFailure: true },
  );
  return removed;
}

const START = Date.UTC(2026, 0, 1);
const DAY_MS = 24 * 60 * 60_000;

/** Commands about charges and holds, which meet each other more often here than among all commands. */
const usage: fc.Arbitrary<Command[]> = fc
  .array(
    fc.oneof<fc.WeightedArbitrary<Command>[]>(
      { weight: 1, arbitrary: generators.charge.arbitrary },
      { weight: 1, arbitrary: generators.adjustment.arbitrary },
      {
        weight: 2,
        arbitrary: generators.begin_hold.arbitrary.map((hold) => ({ ...hold, ttlSeconds: 900 })),
      },
      { weight: 4, arbitrary: generators.extend_hold.arbitrary },
      { weight: 1, arbitrary: generators.settle_hold.arbitrary },
      { weight: 1, arbitrary: generators.release_hold.arbitrary },
      { weight: 1, arbitrary: generators.begin_setup.arbitrary },
      { weight: 1, arbitrary: generators.end_setup.arbitrary },
    ),
    { maxLength: 40, size: 'max' },
  )
  .map(link);

/** The commands with the values of their placeholders. A placeholder for a record does nothing here. */
function resolve(commands: readonly Command[]): Command[] {
  const known = commands.map((command): Command => {
    const isUnknown = 'about' in command && command.about === LATEST_ATTEMPT;
    return isUnknown ? { type: 'reopen_account' } : command;
  });
  return run(known, accountWith(20_000_000)).steps.map(({ command }) => command);
}

/** Sends a command to both accounts. Throws unless they answer alike and are in the same state. */
async function inBoth(
  store: MaintainedStore,
  [pruned, kept]: readonly [string, string],
  command: Command,
  context: { now: string; id: string; hasListener: boolean },
): Promise<Verdict> {
  const verdict = await decideIn(store, pruned, command, context);
  const expected = await decideIn(store, kept, command, context);
  assert.equal(JSON.stringify(verdict).replaceAll(pruned, kept), JSON.stringify(expected));
  return verdict;
}

async function decideIn(
  store: MaintainedStore,
  accountId: string,
  command: Command,
  context: { now: string; id: string; hasListener: boolean },
): Promise<Verdict> {
  const names = [
    ...('source' in command ? [command.source] : []),
    ...('about' in command ? [command.about] : []),
  ];
  const account = accountWith(20_000_000, { accountId });
  const opened = { account, entries: [], records: [] };
  const snapshot = (await store.load(accountId, names)) ?? opened;
  const { verdicts, change } = decideBatch(snapshot, [command], () => context);
  if (change) assert.equal(await store.commit(change), null);
  const [verdict] = verdicts;
  assert.ok(verdict && verdict.status !== 'threw');
  return verdict;
}

async function undeliveredOf(store: MaintainedStore, accountId: string) {
  const { account } = (await store.load(accountId, [])) ?? {};
  return store.listEvents(accountId, { afterId: account?.delivery.upTo ?? 0, limit: 1_000 });
}

/** Everything that counts as money. Entries add up to it. */
async function moneyOf(store: MaintainedStore, accountId: string) {
  const { account } = (await store.load(accountId, [])) ?? {};
  return [account?.seq, account?.balanceMicros, account?.reservedMicros, account?.totals];
}
