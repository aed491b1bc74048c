import type { LedgerStore } from '../../../../src/server/ports/ledger-store.js';
import { ACCOUNTS, type LogLine } from './kill-log.js';

/**
 * The promises that a store broke while processes were killed, one sentence each: every acknowledged charge is
 * stored as it was acknowledged, nothing is stored that was not sent, nothing is stored twice, and each
 * account's entries form a chain whose sum is its balance.
 */
export async function lostCharges(
  store: LedgerStore,
  lines: readonly LogLine[],
): Promise<string[]> {
  const faults = new Set<string>();
  const sent = new Set(lines.map(({ key }) => `charges:${key}`));
  for (const accountId of ACCOUNTS) {
    const newest = await store.listEntries(accountId, { limit: 1_000_000 });
    const entries = newest.toReversed();
    const bySource = new Map(entries.map((entry) => [entry.source, entry]));
    if (bySource.size < entries.length) faults.add('a charge is stored twice');

    for (const line of lines) {
      if (line.type !== 'ack' || line.account !== accountId) continue;
      const entry = bySource.get(`charges:${line.key}`);
      if (!entry) faults.add('an acknowledged charge is lost');
      else if (entry.id !== line.entryId) faults.add('a charge was acknowledged with another id');
    }

    let balance = 0;
    entries.forEach(({ seq, source, amountMicros, balanceAfterMicros }, index) => {
      balance += amountMicros;
      if (seq !== index + 1 || balanceAfterMicros !== balance) faults.add('a chain is broken');
      if (source.startsWith('charges:') && !sent.has(source)) faults.add('a charge was not sent');
    });
    const account = (await store.load(accountId, []))?.account;
    if (account?.balanceMicros !== balance || account.seq !== entries.length) {
      faults.add('a balance is not the sum of its entries');
    }
  }
  return [...faults];
}
