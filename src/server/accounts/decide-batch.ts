import type { Account } from '../../ledger/state/account.js';
import { decide, type Command } from '../../ledger/decide.js';
import { refuseEndedHold } from '../../ledger/usage/hold.js';
import { usageIn } from '../../ledger/usage/usage.js';
import type {
  CurrentState,
  DecisionContext,
  RefusalReason,
  Refused,
} from '../../ledger/state/outcome.js';
import type { Entry, LedgerEvent, LedgerRecord } from '../../ledger/state/records.js';
import type { Change, Snapshot } from '../ports/ledger-store.js';

/**
 * The decision on one command. A repeated command has no second effect. It returns the first one in its
 * current state.
 */
export type Verdict =
  | {
      status: 'done' | 'repeated';
      /** The entries that it booked; for a repeated command, those of the first time. */
      entries: readonly Entry[];
      /** The current state of the records that it is about, added, or changed. */
      records: readonly LedgerRecord[];
      account: Account;
    }
  | ({ status: 'refused' } & (RefusalReason | { code: 'idempotency_key_reused' }))
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
    const record = 'about' in command ? recordIn(known, command.about) : null;
    if (effect) return repeat(effect, command, { account, record }, context);

    const outcome = decide({ account, record }, command, context());
    if (!outcome.ok) return refusalOf(outcome);

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
  const records = latestOf(changed);
  const { usage, state } = usageIn(entries, records, account.usage);
  const change: Change = {
    account: { ...account, version, usage: state },
    previousAsOf: snapshot.account.version === 0 ? undefined : snapshot.account.asOf,
    entries,
    records,
    events,
    usage,
  };
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

function repeat(
  effect: Effect,
  command: Command,
  { account, record }: CurrentState,
  context: () => DecisionContext,
): Verdict {
  if ('fingerprint' in command && command.fingerprint !== effect.fingerprint) {
    return { status: 'refused', code: 'idempotency_key_reused' };
  }
  const records = withRecord(isRecord(effect) ? [effect] : [], record);
  const hold = records.find(({ type }) => type === 'hold');
  const refused = hold?.type === 'hold' && refuseEndedHold(hold, context().now);
  if (refused) return refusalOf(refused);
  return { status: 'repeated', entries: isRecord(effect) ? [] : [effect], records, account };
}

function refusalOf({ ok: _ok, ...reason }: Refused): Verdict {
  return { status: 'refused', ...reason };
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
