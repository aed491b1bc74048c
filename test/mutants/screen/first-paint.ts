import type { Mutant } from '../../mutants.ts';

const prefetch = 'test/client/prefetch-credits.test.ts';
const sources = 'test/client/prefetch-sources.test.ts';
const firstPaint = 'test/hooks/provider/initial-data/first-paint.test.tsx';
const dataAge = 'test/hooks/provider/initial-data/data-age.test.tsx';
const anotherAccount = 'test/hooks/provider/initial-data/another-account.test.tsx';
const damagedData = 'test/hooks/provider/initial-data/damaged-data.test.tsx';

/** The data that a page comes with: whose it is, and how long it counts. */
export const firstPaintMutants: readonly Mutant[] = [
  {
    name: 'first paint: the figures of one account under the name of another',
    file: 'src/client/prefetch-credits.ts',
    from: 'if (credits.accountId !== accountId) return null;',
    to: '',
    caughtBy: sources,
  },
  {
    name: 'first paint: a history for a user who may not see the balance',
    file: 'src/client/prefetch-credits.ts',
    from: 'if (!credits) return snapshot;',
    to: 'if (!credits) return { ...snapshot, amounts: { transactions } } as never;',
    caughtBy: prefetch,
  },
  {
    name: 'first paint: fields that no contract has',
    file: 'src/client/prefetch-credits.ts',
    from: 'return parsed?.ok ? parsed.value : undefined;',
    to: 'return parsed?.ok ? ((await send({ signal })) as never) : undefined;',
    caughtBy: sources,
  },
  {
    name: 'first paint: a page that waits for a backend without an answer',
    file: 'src/client/prefetch-credits.ts',
    from: '{ ms, signal, onTimeout: () => null }',
    to: '{ ms: 60_000, onTimeout: () => null }',
    caughtBy: sources,
  },
  {
    name: 'first paint: damaged data that is shown',
    file: 'src/client/initial-credits.ts',
    from: 'return checksum === checksumOf(VERSION + text) ?',
    to: 'return checksum !== undefined ?',
    caughtBy: damagedData,
  },
  {
    name: 'first paint: data of another client',
    file: 'src/hooks/provider/initial-data.ts',
    from: 'return isForClient && (initial.client ?? client) === client ? initial : null;',
    to: 'return isForClient ? initial : null;',
    caughtBy: anotherAccount,
  },
  {
    name: 'first paint: data of an account that the client does not read',
    file: 'src/hooks/provider/initial-data.ts',
    from: 'return isForClient && (initial.client ?? client) === client ? initial : null;',
    to: 'return (initial.client ?? client) === client ? initial : null;',
    caughtBy: anotherAccount,
  },
  {
    name: 'first paint: a response of another account that does not remove the data',
    file: 'src/hooks/provider/account-session.ts',
    from: 'let known = initial?.snapshot?.accountId;',
    to: 'let known: string | undefined;',
    caughtBy: anotherAccount,
  },
  {
    name: 'first paint: data that outlives a change of the account',
    file: 'src/hooks/provider/account-session.ts',
    from: 'if (initial) initial.snapshot = null;',
    to: '',
    caughtBy: anotherAccount,
  },
  {
    name: 'first paint: data that is never compared to the account',
    file: 'src/hooks/provider/check-initial-data.ts',
    from: 'const timer = setTimeout(() => void check(), leftMs);',
    to: 'const timer = 0;',
    caughtBy: dataAge,
  },
  {
    name: 'first paint: data that is new whenever it is passed',
    file: 'src/hooks/provider/check-initial-data.ts',
    from: 'initial.freshUntil ??=',
    to: 'initial.freshUntil =',
    caughtBy: dataAge,
  },
  {
    name: 'first paint: a page that reads at once what it came with',
    file: 'src/hooks/provider/use-resource.ts',
    from: 'if (initial && isFresh(initial) &&',
    to: 'if (initial && !isFresh(initial) &&',
    caughtBy: firstPaint,
  },
];
