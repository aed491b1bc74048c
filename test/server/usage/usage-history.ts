import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Command } from '../../../src/ledger/decide.js';
import { decideBatch } from '../../../src/server/accounts/decide-batch.js';
import type { MaintainedStore } from '../../../src/server/ports/maintained-store.js';
import { LATEST_ATTEMPT, accountWith, run } from '../../ledger/account-history.js';
import { generators } from '../../ledger/arbitrary-commands.js';
import { commandLists } from '../../ledger/command-lists.js';
import { link } from '../../ledger/purchases/link-commands.js';

/** Commands in batches, each at a time of its own. */
export interface UsagePlan {
  commands: Command[];
  batches: { size: number; minutesLater: number }[];
}

const attribution = {
  actor: fc.constantFrom(
    undefined,
    { id: 'user_1', name: 'Ada' },
    { id: 'user_1', name: 'Ada L.' },
    { id: 'user_1' },
    { id: 'key 2' },
    { id: '__proto__', name: 'constructor' },
  ),
  labels: fc.constantFrom<Command & { type: 'charge' } extends { labels?: infer L } ? L : never>(
    undefined,
    [['model', 'large']],
    [
      ['constructor', 'toString'],
      ['model', 'small'],
    ],
  ),
  consumable: fc.constantFrom('llm_tokens', 'voice', 'hasOwnProperty'),
};

const { charge, begin_hold: hold, settle_hold: settle, adjustment } = generators;

/** Commands about usage, which meet each other more often here than among all commands. */
const uses: fc.Arbitrary<Command[]> = fc
  .array(
    fc.oneof<fc.WeightedArbitrary<Command>[]>(
      { weight: 6, arbitrary: withAttribution(charge.arbitrary) },
      { weight: 3, arbitrary: withAttribution(hold.arbitrary) },
      { weight: 3, arbitrary: settle.arbitrary },
      { weight: 1, arbitrary: adjustment.arbitrary },
    ),
    { maxLength: 40, size: 'max' },
  )
  .map(link);

function withAttribution<One extends Command>(commands: fc.Arbitrary<One>): fc.Arbitrary<Command> {
  return fc
    .tuple(commands, fc.record(attribution))
    .map(([command, attributed]) => ({ ...command, ...attributed }));
}

export const usagePlans: fc.Arbitrary<UsagePlan> = fc.record({
  commands: fc.oneof({ weight: 3, arbitrary: uses }, { weight: 1, arbitrary: commandLists }),
  batches: fc.array(
    fc.record({
      size: fc.constantFrom(1, 2, 7),
      // Within the hour, into the next hour, day, and month, and back by a clock that differs.
      minutesLater: fc.constantFrom(0, 1, 20, 60, 1_440, 10_080, 50_000, -5, -1_500),
    }),
    { minLength: 40, maxLength: 40 },
  ),
});

/** Carries out a plan on a new account. Returns the time afterwards. */
export async function carryOut(
  store: MaintainedStore,
  accountId: string,
  { commands, batches }: UsagePlan,
  startMs: number,
): Promise<number> {
  const known = commands.map((command): Command => {
    const isUnknown = 'about' in command && command.about === LATEST_ATTEMPT;
    return isUnknown ? { type: 'reopen_account' } : command;
  });
  const rest = run(known, accountWith(20_000_000)).steps.map(({ command }) => command);
  let ms = startMs;
  let id = 0;
  for (const { size, minutesLater } of batches) {
    ms += minutesLater * 60_000;
    const batch = rest.splice(0, size);
    if (batch.length === 0) break;
    const names = batch.flatMap((command) => [
      ...('source' in command ? [command.source] : []),
      ...('about' in command ? [command.about] : []),
    ]);
    const account = accountWith(20_000_000, { accountId });
    const opened = { account, entries: [], records: [] };
    const snapshot = (await store.load(accountId, names)) ?? opened;
    const now = new Date(ms).toISOString();
    const context = () => ({ now, id: String((id += 1) - 1) });
    const { change } = decideBatch(snapshot, batch, context);
    if (change) assert.equal(await store.commit(change), null);
  }
  return ms;
}
