import { lookAgainAt } from './retry-schedule.js';
import {
  refuse,
  unchanged,
  type Before,
  type Beginning,
  type Changing,
  type DecisionContext,
  type Outcome,
} from './outcome.js';
import { changeCard } from './resume-top-up.js';
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

export function beginSetup(
  { account }: Before,
  asked: SetupBeginning,
  context: DecisionContext,
): Outcome {
  const { source, fingerprint } = asked;
  const id = `set_${context.id}`;
  const record: SetupRecord = {
    type: 'setup',
    id,
    source,
    fingerprint,
    createdAt: context.now,
    dueAt: lookAgainAt(context.now, context.now),
    refs: [id],
    status: 'open',
  };
  return { ...unchanged(account), records: [record] };
}

/** A card that was added is tried where one was waited for, once: in the commit that ends the setup. */
export function endSetup(
  { account, record }: Before,
  { card }: SetupEnd,
  context: DecisionContext,
): Outcome {
  if (record?.type !== 'setup') return refuse('not_found');
  if (record.status !== 'open') return unchanged(account);
  const ended: SetupRecord = { ...record, status: card ? 'complete' : 'expired', dueAt: null };
  const outcome = card
    ? changeCard({ account, record }, { type: 'change_card', card }, context)
    : unchanged(account);
  return outcome.ok ? { ...outcome, records: [ended, ...outcome.records] } : outcome;
}
