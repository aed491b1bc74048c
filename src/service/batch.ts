import type { Account } from '../ledger/account.js';
import { decide, type Asked } from '../ledger/decide.js';
import type { Before, Given, Outcome, Refusal } from '../ledger/outcome.js';
import type { Entry, LedgerEvent, LedgerRecord } from '../ledger/records.js';
import type { Change, Snapshot } from './ledger-store.js';

/** What a command came to. A repeat gets the same effect again, never a second one. */
export type Verdict =
  | {
      status: 'done' | 'repeated';
      entry: Entry | null;
      /** Those added or changed; of a repeat, as they are now. */
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
  commands: readonly Asked[],
  given: () => Given,
): Decisions {
  const entries: Entry[] = [];
  const changed = new Map<string, LedgerRecord>();
  const events: LedgerEvent[] = [];
  const current = new Map(snapshot.records.map((record) => [record.id, record]));
  const effects = effectsIn(snapshot);
  let { account } = snapshot;

  const verdicts = commands.map((asked): Verdict => {
    const effect = 'source' in asked ? effects.get(asked.source) : undefined;
    if (effect) return repeat(effect, asked, account, current);

    const record = 'about' in asked ? (current.get(asked.about) ?? null) : null;
    const outcome = attempt({ account, record }, asked, given);
    if ('error' in outcome) return { status: 'threw', error: outcome.error };
    if (!outcome.ok) return { status: 'refused', code: outcome.code };

    ({ account } = outcome);
    events.push(...outcome.events);
    if (outcome.entry) {
      entries.push(outcome.entry);
      effects.set(outcome.entry.source, outcome.entry);
    }
    for (const next of outcome.records) {
      changed.set(next.id, next);
      current.set(next.id, next);
      effects.set(next.source, next);
    }
    return { status: 'done', entry: outcome.entry, records: outcome.records, account };
  });

  // An account can stay as it is while a record beside it changes: that, too, has to be stored.
  const isChanged = account !== snapshot.account || changed.size > 0;
  const version = snapshot.account.version + 1;
  const change = {
    account: { ...account, version },
    entries,
    records: [...changed.values()],
    events,
  };
  return { verdicts, change: isChanged ? change : null };
}

/** What a source has led to: it never leads to anything else. */
type Effect = Entry | LedgerRecord;

function effectsIn({ entries, records }: Snapshot): Map<string, Effect> {
  return new Map([...entries, ...records].map((effect) => [effect.source, effect]));
}

function repeat(
  effect: Effect,
  asked: Asked,
  account: Account,
  current: ReadonlyMap<string, LedgerRecord>,
): Verdict {
  if ('fingerprint' in asked && asked.fingerprint !== effect.fingerprint) {
    return { status: 'refused', code: 'idempotency_key_reused' };
  }
  const record = current.get(effect.id);
  return record
    ? { status: 'repeated', entry: null, records: [record], account }
    : { status: 'repeated', entry: effect as Entry, records: [], account };
}

/** A command that breaks must not take the others of its batch with it. */
function attempt(before: Before, asked: Asked, given: () => Given): Outcome | { error: unknown } {
  try {
    return decide(before, asked, given());
  } catch (error) {
    return { error };
  }
}
