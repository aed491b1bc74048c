import type { Account } from '../../ledger/state/account.js';
import { decide, type Command } from '../../ledger/decide.js';
import type { DecisionContext, Refusal } from '../../ledger/state/outcome.js';
import type { Entry, LedgerEvent, LedgerRecord } from '../../ledger/state/records.js';
import type { Change, Snapshot } from '../ports/ledger-store.js';

/** The decision on one command. A repeated command returns its first effect and has no second one. */
export type Verdict =
  | {
      status: 'done' | 'repeated';
      /** The entries that it booked; for a repeated command, those of the first time. */
      entries: readonly Entry[];
      /** The current state of the records that it is about, added, or changed. */
      records: readonly LedgerRecord[];
      account: Account;
    }
  | { status: 'refused'; code: Refusal | 'idempotency_key_reused' }
  | { status: 'threw'; error: unknown };

export interface Decisions {
  /** One for each command, in the same order. */
  verdicts: readonly Verdict[];
  /** `null` when nothing changes. */
  change: Change | null;
}

/** Decides commands in order, each on the state that the previous one left. */
export function decideBatch(
  snapshot: Snapshot,
  commands: readonly Command[],
  context: () => DecisionContext,
): Decisions {
  const entries: Entry[] = [];
  const changed: LedgerRecord[] = [];
  const events: LedgerEvent[] = [];
  const known = effectsIn(snapshot);
  let { account } = snapshot;

  function decideOne(command: Command): Verdict {
    const effect = 'source' in command ? known.get(command.source) : undefined;
    if (effect) return repeat(effect, command, account);

    const record = 'about' in command ? recordIn(known, command.about) : null;
    const outcome = decide({ account, record }, command, context());
    if (!outcome.ok) return { status: 'refused', code: outcome.code };

    const records = withRecord(outcome.records, record);
    events.push(...outcome.events);
    ({ account } = outcome);
    for (const entry of outcome.entries) {
      entries.push(entry);
      known.set(entry.source, entry);
    }
    for (const next of outcome.records) {
      changed.push(next);
      known.set(next.id, next).set(next.source, next);
    }
    const status = outcome.isRepeat ? 'repeated' : 'done';
    return { status, entries: outcome.entries, records, account };
  }

  const verdicts = commands.map((command): Verdict => {
    try {
      return decideOne(command);
    } catch (error) {
      // A command that throws must not fail the other commands of its batch.
      return { status: 'threw', error };
    }
  });

  // A record can change while its account stays the same. That change must be stored too.
  const isChanged = account !== snapshot.account || changed.length > 0;
  const version = snapshot.account.version + 1;
  const change = { account: { ...account, version }, entries, records: latestOf(changed), events };
  return { verdicts, change: isChanged ? change : null };
}

/** The one permanent effect of a source. */
type Effect = Entry | LedgerRecord;

/** The effects by source, and records by id as well. */
function effectsIn({ entries, records }: Snapshot): Map<string, Effect> {
  const effects = new Map<string, Effect>();
  for (const entry of entries) effects.set(entry.source, entry);
  for (const record of records) effects.set(record.id, record).set(record.source, record);
  return effects;
}

function isRecord(effect: Effect): effect is LedgerRecord {
  return 'type' in effect;
}

function recordIn(known: ReadonlyMap<string, Effect>, id: string): LedgerRecord | null {
  const effect = known.get(id);
  return effect && isRecord(effect) && effect.id === id ? effect : null;
}

function repeat(effect: Effect, command: Command, account: Account): Verdict {
  if ('fingerprint' in command && command.fingerprint !== effect.fingerprint) {
    return { status: 'refused', code: 'idempotency_key_reused' };
  }
  return isRecord(effect)
    ? { status: 'repeated', entries: [], records: [effect], account }
    : { status: 'repeated', entries: [effect], records: [], account };
}

/** Adds the record that a command is about, even if the command left it unchanged. */
function withRecord(
  records: readonly LedgerRecord[],
  record: LedgerRecord | null,
): readonly LedgerRecord[] {
  const isIncluded = !record || records.some(({ id }) => id === record.id);
  return isIncluded ? records : [record, ...records];
}

/** Each record once, in its last state. */
function latestOf(changed: readonly LedgerRecord[]): readonly LedgerRecord[] {
  if (changed.length < 2) return changed;
  return [...new Map(changed.map((record) => [record.id, record])).values()];
}
