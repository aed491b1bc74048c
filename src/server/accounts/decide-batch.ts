import type { Account } from '../../ledger/account.js';
import { decide, type Command } from '../../ledger/decide.js';
import type { Before, DecisionContext, Outcome, Refusal } from '../../ledger/outcome.js';
import type { Entry, LedgerEvent, LedgerRecord } from '../../ledger/records.js';
import type { Change, Snapshot } from '../ports/ledger-store.js';

/** What a command came to. A repeat gets the same effect again, never a second one. */
export type Verdict =
  | {
      status: 'done' | 'repeated';
      /** Those booked; of a repeat, when it first came. */
      entries: readonly Entry[];
      /** Those it is about, added or changed, as they are now. */
      records: readonly LedgerRecord[];
      account: Account;
    }
  | { status: 'refused'; code: Refusal | 'idempotency_key_reused' }
  | { status: 'threw'; error: unknown };

export interface Decisions {
  /** One for each command, in their order. */
  verdicts: readonly Verdict[];
  /** `null` when nothing changes. */
  change: Change | null;
}

/** Decides commands in the order they came, each on what the one before it left. */
export function decideAll(
  snapshot: Snapshot,
  commands: readonly Command[],
  context: () => DecisionContext,
): Decisions {
  const entries: Entry[] = [];
  const changed: LedgerRecord[] = [];
  const events: LedgerEvent[] = [];
  const known = effectsIn(snapshot);
  let { account } = snapshot;

  const verdicts = commands.map((command): Verdict => {
    const effect = 'source' in command ? known.get(command.source) : undefined;
    if (effect) return repeat(effect, command, account);

    const record = 'about' in command ? recordIn(known, command.about) : null;
    const outcome = attempt({ account, record }, command, context);
    if ('error' in outcome) return { status: 'threw', error: outcome.error };
    if (!outcome.ok) return { status: 'refused', code: outcome.code };

    ({ account } = outcome);
    events.push(...outcome.events);
    for (const entry of outcome.entries) {
      entries.push(entry);
      known.set(entry.source, entry);
    }
    for (const next of outcome.records) {
      changed.push(next);
      known.set(next.id, next).set(next.source, next);
    }
    const records = withRecord(outcome.records, record);
    const status = outcome.isRepeat ? 'repeated' : 'done';
    return { status, entries: outcome.entries, records, account };
  });

  // An account can stay as it is while a record beside it changes: that, too, has to be stored.
  const isChanged = account !== snapshot.account || changed.length > 0;
  const version = snapshot.account.version + 1;
  const change = { account: { ...account, version }, entries, records: latestOf(changed), events };
  return { verdicts, change: isChanged ? change : null };
}

/** What a source has led to: it never leads to anything else. */
type Effect = Entry | LedgerRecord;

/** By source; records by their id, too. */
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

/** Also the record that a command left as it was. */
function withRecord(
  records: readonly LedgerRecord[],
  record: LedgerRecord | null,
): readonly LedgerRecord[] {
  const isAmongThem = !record || records.some(({ id }) => id === record.id);
  return isAmongThem ? records : [record, ...records];
}

/** Each record once, as the last command about it left it. */
function latestOf(changed: readonly LedgerRecord[]): readonly LedgerRecord[] {
  if (changed.length < 2) return changed;
  return [...new Map(changed.map((record) => [record.id, record])).values()];
}

/** A command that breaks must not take the others of its batch with it. */
function attempt(
  before: Before,
  command: Command,
  context: () => DecisionContext,
): Outcome | { error: unknown } {
  try {
    return decide(before, command, context());
  } catch (error) {
    return { error };
  }
}
