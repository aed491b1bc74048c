import { lookAgainAt } from './next-look.js';
import {
  refuse,
  unchanged,
  type Before,
  type Beginning,
  type Changing,
  type Given,
  type Outcome,
} from './outcome.js';
import { changeCard } from './rearming.js';
import type { SetupRecord } from './records.js';
import type { Card } from './top-up-state.js';

/** Writes down that a card is being added, before the provider is asked to take it. */
export interface SetupBeginning extends Beginning {
  type: 'begin_setup';
}

/** Writes down how it ended, as the provider says. */
export interface SetupEnd extends Changing {
  type: 'end_setup';
  /** The card that the account is charged by from now on; `null` when none was added in time. */
  card: Card | null;
}

export function beginSetup({ account }: Before, asked: SetupBeginning, given: Given): Outcome {
  const { source, fingerprint } = asked;
  const id = `set_${given.id}`;
  const record: SetupRecord = {
    type: 'setup',
    id,
    source,
    fingerprint,
    createdAt: given.now,
    dueAt: lookAgainAt(given.now, given.now),
    refs: [id],
    status: 'open',
  };
  return { ...unchanged(account), records: [record] };
}

/** A card that was added is tried where one was waited for, once: in the commit that ends the setup. */
export function endSetup({ account, record }: Before, { card }: SetupEnd, given: Given): Outcome {
  if (record?.type !== 'setup') return refuse('not_found');
  if (record.status !== 'open') return unchanged(account);
  const ended: SetupRecord = { ...record, status: card ? 'complete' : 'expired', dueAt: null };
  const outcome = card
    ? changeCard({ account, record }, { type: 'change_card', card }, given)
    : unchanged(account);
  return outcome.ok ? { ...outcome, records: [ended, ...outcome.records] } : outcome;
}
