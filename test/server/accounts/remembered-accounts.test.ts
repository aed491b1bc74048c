/**
 * A writer remembers accounts between commands, so its first decision is a guess. Two such writers on one store
 * give the answers of writers that load the account for each command: to repeats, refusals, commands that change
 * nothing, closed accounts, and accounts that were erased and began anew.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import { micros } from '../../../src/money/money.js';
import {
  createAccountWriter,
  type WriteResult,
} from '../../../src/server/accounts/account-writer.js';
import { boundStore } from '../../../src/server/faults/call-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import type { MaintainedStore } from '../../../src/server/ports/maintained-store.js';
import { change } from '../../ledger/auto-top-up/top-up-commands.js';
import {
  ACCOUNT,
  charge,
  counter,
  grant,
  open,
} from '../../../src/conformance/stores/writer-commands.js';
import { withoutPauses } from '../without-pauses.js';

withoutPauses();

const hold = (key: string): Command => ({
  type: 'begin_hold',
  source: `holds:${key}`,
  fingerprint: '',
  consumable: 'llm_tokens',
  maxMicros: micros(2),
  minMicros: micros(1),
  ttlSeconds: 60,
});

const LATEST_HOLD = 'the latest hold';

const keys = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const commands: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(keys, fc.integer({ min: 1, max: 3 })).map((of) => charge(...of)),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(keys, fc.integer({ min: 1, max: 3 })).map((of) => grant(...of)),
  },
  { weight: 2, arbitrary: keys.map(hold) },
  { weight: 2, arbitrary: fc.constant({ type: 'release_hold', about: LATEST_HOLD } as const) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(5_000_000, 6_000_000), fc.constantFrom(0, 1, 2))
      .map(([thresholdMicros, ifVersion]) =>
        change({ enabled: false, thresholdMicros }, { ifVersion }),
      ),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'close_account' } as const) },
  { weight: 1, arbitrary: fc.constant({ type: 'reopen_account' } as const) },
);

type Step =
  | { type: 'write'; writer: 0 | 1; commands: Command[] }
  /** Erases the account, as another process does. */
  | { type: 'erase' }
  /** Whether the host app has the account from now on. */
  | { type: 'host'; knows: boolean };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        type: fc.constant('write' as const),
        writer: fc.constantFrom(0, 1),
        commands: fc.array(commands, { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ type: 'erase' } as const) },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('host' as const), knows: fc.boolean() }),
    },
  ),
  { minLength: 1, maxLength: 25 },
);

/** Runs the steps and returns all answers, with ids that do not depend on the number of decisions. */
async function run(plan: readonly Step[], store: MaintainedStore, remembers: boolean) {
  let [step, id, isKnown, latestHold] = [0, 0, true, 'hold_none'];
  const newWriter = () =>
    createAccountWriter({
      store: boundStore(store),
      open: async () => (isKnown ? { ...(await open()), asOf: now() } : null),
      decisionContext: () => ({ now: now(), id: String((id += 1)) }),
    });
  const now = () => new Date(Date.UTC(2026, 0, 1) + step * 1000).toISOString();
  const writers = [newWriter(), newWriter()];
  const answers: unknown[] = [];

  for (const [index, next] of plan.entries()) {
    step = index;
    if (next.type === 'host') isKnown = next.knows;
    if (next.type === 'erase') {
      const version = (await store.load(ACCOUNT, []))?.account.version ?? 0;
      answers.push(await store.removeAccount(ACCOUNT, version));
    }
    if (next.type !== 'write') continue;
    const sent = next.commands.map((command) =>
      'about' in command ? { ...command, about: latestHold } : command,
    );
    const writer = writers[next.writer] ?? newWriter();
    const results: (WriteResult | null)[] = [];
    if (remembers) {
      results.push(...(await Promise.all(sent.map((command) => writer.write(ACCOUNT, command)))));
    } else {
      for (const command of sent) results.push(await newWriter().write(ACCOUNT, command));
    }
    for (const result of results) {
      const records = result?.status === 'refused' ? [] : (result?.records ?? []);
      latestHold = records.find(({ type }) => type === 'hold')?.id ?? latestHold;
    }
    answers.push(results.map(withoutAccount));
  }
  const account = (await store.load(ACCOUNT, []))?.account;
  // A batch of commands is one version.
  answers.push(
    account && { ...account, version: 0 },
    await store.listEntries(ACCOUNT, { limit: 1_000 }),
  );
  return JSON.parse(JSON.stringify(answers).replaceAll(/"([a-z]+)_\d+"/g, '"$1"')) as unknown;
}

/** Answers of one batch differ in the account, whose latest state they carry. */
function withoutAccount(result: WriteResult | null): unknown {
  return result && 'account' in result ? { ...result, account: undefined } : result;
}

async function storeWith(balanceMicros: number) {
  const store = createMemoryStore();
  const calls = { loads: 0, commits: 0 };
  await createAccountWriter({ store, open, decisionContext: counter() }).write(
    ACCOUNT,
    grant('opening', balanceMicros),
  );
  const counted: LedgerStore = {
    ...store,
    load: (...question) => {
      calls.loads += 1;
      return store.load(...question);
    },
    commit: (next) => {
      calls.commits += 1;
      return store.commit(next);
    },
  };
  const newWriter = () =>
    createAccountWriter({ store: boundStore(counted), open, decisionContext: counter() });
  return { store, counted, calls, newWriter, writer: newWriter() };
}

describe('two writers that remember accounts', () => {
  it('answer as writers that load the account for each command', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        const remembered = await run(plan, createMemoryStore(), true);
        expect(remembered).toEqual(await run(plan, createMemoryStore(), false));
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('a writer that remembers an account', () => {
  it('loads it once for commands that come one after the other', async () => {
    const { calls, writer } = await storeWith(100);
    for (const key of ['a', 'b', 'c']) await writer.write(ACCOUNT, charge(key, 1));
    expect(calls).toEqual({ loads: 1, commits: 3 });
  });

  it('does not answer from memory that settings are saved which another process has changed', async () => {
    const { writer, newWriter } = await storeWith(100);
    const same = change({ enabled: false });
    expect(await writer.write(ACCOUNT, same)).toMatchObject({ status: 'done' });
    const other = change({ enabled: false, thresholdMicros: 6_000_000 });
    expect(await newWriter().write(ACCOUNT, other)).toMatchObject({ status: 'done' });
    expect(await writer.write(ACCOUNT, same)).toEqual({
      status: 'refused',
      code: 'precondition_failed',
    });
  });

  it('finds a repeat of a key that it does not remember', async () => {
    const { writer, newWriter, store } = await storeWith(100);
    await writer.write(ACCOUNT, charge('other', 1));
    const first = await newWriter().write(ACCOUNT, charge('k', 10));
    expect(await writer.write(ACCOUNT, charge('k', 10))).toMatchObject({
      status: 'repeated',
      entries: first && 'entries' in first ? first.entries : [],
    });
    expect((await store.load(ACCOUNT, []))?.account.balanceMicros).toBe(89);
  });

  it.each([
    [null, false],
    [{ status: 'refused', code: 'out_of_credits' }, true],
  ])(
    'answers %j for an account that was erased, if the host app has it: %s',
    async (expected, isKnown) => {
      const { store, counted } = await storeWith(100);
      let knows = true;
      const writer = createAccountWriter({
        store: boundStore(counted),
        open: async () => (knows ? open() : null),
        decisionContext: counter(),
      });
      await writer.write(ACCOUNT, charge('a', 1));
      expect(await store.removeAccount(ACCOUNT, 2)).toBe(true);
      knows = isKnown;
      const answer = await writer.write(ACCOUNT, charge('b', 1));
      expect(answer && { ...answer }).toEqual(expected);
      expect(await store.load(ACCOUNT, [])).toBeNull();
    },
  );

  it('forgets it after a commit with an unknown outcome', async () => {
    const { counted, calls } = await storeWith(100);
    let isDown = false;
    const flaky: LedgerStore = {
      ...counted,
      commit: (next) => (isDown ? Promise.reject(new Error('down')) : counted.commit(next)),
    };
    const writer = createAccountWriter({
      store: boundStore(flaky),
      open,
      decisionContext: counter(),
    });
    await writer.write(ACCOUNT, charge('a', 1));
    isDown = true;
    await expect(writer.write(ACCOUNT, charge('b', 1))).rejects.toThrow();
    isDown = false;
    expect(await writer.write(ACCOUNT, charge('b', 1))).toMatchObject({ status: 'done' });
    expect(calls).toEqual({ loads: 2, commits: 2 });
  });

  it('remembers the 10,000 accounts that it wrote to last', async () => {
    const store = createMemoryStore();
    let loads = 0;
    const counted: LedgerStore = {
      ...store,
      load: (...question) => {
        loads += 1;
        return store.load(...question);
      },
    };
    const writer = createAccountWriter({
      store: counted,
      open: async (accountId) => ({ ...(await open()), accountId }),
      decisionContext: counter(),
    });
    const write = (index: number, key: string) => writer.write(`acct_${index}`, grant(key, 1));
    for (let index = 0; index <= 10_000; index += 1) await write(index, 'first');
    expect(loads).toBe(10_001);
    await write(10_000, 'second');
    await write(1, 'second');
    expect(loads).toBe(10_001);
    await write(0, 'second');
    expect(loads).toBe(10_002);
  });
});
