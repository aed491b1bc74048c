import { canBeginSetup } from '../state/open-checkouts.js';
import { nextOpenPollAt } from '../state/poll-schedule.js';
import {
  refuse,
  unchanged,
  type CurrentState,
  type WithCause,
  type OnRecord,
  type DecisionContext,
  type Outcome,
} from '../state/outcome.js';
import { changeCard } from '../auto-top-up/resume-top-up.js';
import type { SetupRecord } from '../state/records.js';
import type { Card } from '../state/auto-top-up-state.js';

/** Records that a card is being added, before the provider is asked for a checkout. */
export interface BeginSetup extends WithCause {
  type: 'begin_setup';
  /** The BCP 47 tag of the user's page. */
  locale: string | null;
}

/** Records the result of adding a card, as the provider reports it. */
export interface EndSetup extends OnRecord {
  type: 'end_setup';
  /** The card that the account is charged with from now on; `null` if no card was added in time. */
  card: Card | null;
}

/** Begins a setup, in which a card is added. Refuses a setup beyond the maximum of open ones. */
export function beginSetup(
  { account }: CurrentState,
  command: BeginSetup,
  context: DecisionContext,
): Outcome {
  if (!canBeginSetup(account)) return refuse('rate_limited');
  const { source, fingerprint, locale } = command;
  const id = `set_${context.id}`;
  const record: SetupRecord = {
    type: 'setup',
    id,
    source,
    fingerprint,
    createdAt: context.now,
    dueAt: nextOpenPollAt(context.now, context.now),
    refs: [id],
    status: 'open',
    locale,
  };
  return { ...unchanged(account), records: [record] };
}

/**
 * Ends a setup. If auto top-up was waiting for a card, the new card is tried once, in the same commit.
 */
export function endSetup(
  { account, record }: CurrentState,
  { card }: EndSetup,
  context: DecisionContext,
): Outcome {
  if (record?.type !== 'setup') return refuse('not_found');
  if (record.status !== 'open') return unchanged(account);
  const closed: SetupRecord = { ...record, status: card ? 'complete' : 'expired', dueAt: null };
  const outcome = card
    ? changeCard({ account, record }, { type: 'change_card', card }, context)
    : unchanged(account);
  return outcome.ok ? { ...outcome, records: [closed, ...outcome.records] } : outcome;
}
