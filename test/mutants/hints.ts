import type { Mutant } from '../mutants.ts';

/** Faults in the hints that processes give each other about changed accounts. */
export const hintMutants: readonly Mutant[] = [
  {
    name: 'a subscription that is trusted to lose no hint',
    file: 'src/server/events/store-hints.ts',
    from: 'const HINTED_POLL_MS = 10_000;',
    to: 'const HINTED_POLL_MS = 10_000_000;',
    caughtBy: 'test/server/events/store-hints.test.ts',
  },
  {
    name: 'a subscription that changes no poll',
    file: 'src/server/events/store-hints.ts',
    from: 'pollMs: () => (stop ? HINTED_POLL_MS : POLL_MS),',
    to: 'pollMs: () => (stop ? POLL_MS : POLL_MS),',
    caughtBy: 'test/server/events/store-hints.test.ts',
  },
  {
    name: 'a subscription whose fault breaks the stream',
    file: 'src/server/events/store-hints.ts',
    from: "reportFault(fault, 'subscribing to the store');",
    to: 'throw fault;',
    caughtBy: 'test/server/events/store-hints.test.ts',
  },
  {
    name: 'a lost connection that wakes nobody',
    file: 'src/server/events/account-watch.ts',
    from: 'accountId === null ? [...shared.keys()] : [accountId];',
    to: 'accountId === null ? [] : [accountId];',
    caughtBy: 'test/server/events/store-hints.test.ts',
  },
  {
    name: 'a subscription that outlives its streams',
    file: 'src/server/events/account-watch.ts',
    from: 'if (shared.size === 0) hints.end();',
    to: '',
    caughtBy: 'test/server/events/store-hints.test.ts',
  },
  {
    name: 'a listener that does not notice a lost connection',
    file: 'src/server/postgres/listen-for-hints.ts',
    from: 'await Promise.race([listening.ended, sleep(Infinity, signal)]);',
    to: 'await sleep(Infinity, signal);',
    caughtBy: 'test/server/postgres/hints/hints.test.ts',
  },
  {
    name: 'a connection that listens and is never given back',
    file: 'src/server/postgres/listen-for-hints.ts',
    from: 'const close = () => connection.release(true);',
    to: 'const close = () => undefined;',
    caughtBy: 'test/server/postgres/hints/hints.test.ts',
  },
  {
    name: 'a commit that waits for its hint',
    file: 'src/server/postgres/with-hints.ts',
    from: 'if (!conflict) noteChange(change);',
    to: 'if (!conflict) noteChange(change); while (isSending) await sleep(1);',
    caughtBy: 'test/server/postgres/hints/hints.test.ts',
  },
  {
    name: 'a hint for each change',
    file: 'src/server/postgres/with-hints.ts',
    from: "await database.query('hint', NOTIFY, [messages]).catch(() => undefined);",
    to: "for (const id of accountIds) await database.query('hint', NOTIFY, [arrayText(hintMessages(sender, [id]))]).catch(() => messages);",
    caughtBy: 'test/server/postgres/hints/hints.test.ts',
  },
  {
    name: 'a message that is longer than PostgreSQL allows',
    file: 'src/server/postgres/hint-messages.ts',
    from: 'const MAX_BYTES = 7_999;',
    to: 'const MAX_BYTES = 8_100;',
    caughtBy: 'test/server/postgres/hints/hint-messages.test.ts',
  },
  {
    name: 'no hint for changes that are committed together',
    file: 'src/server/postgres/with-hints.ts',
    from: 'if (isStored && change) noteChange(change);',
    to: 'void isStored;',
    caughtBy: 'test/server/postgres/hints/hints.test.ts',
  },
];
