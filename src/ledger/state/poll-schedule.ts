import { isOpenStatus } from './open-checkouts.js';
import type { PurchaseRecord } from './records.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const FIRST_POLL_MS = 2 * MINUTE_MS;
const LONGEST_INTERVAL_MS = 6 * HOUR_MS;
const REFUND_POLL_MS = 5 * MINUTE_MS;

/** A provider's message about late money, a refund, or a dispute can be lost. */
const FINAL_POLLS_MS = [HOUR_MS, DAY_MS, 7 * DAY_MS, 30 * DAY_MS, 120 * DAY_MS];

/**
 * The time at which a worker asks the provider about a purchase again, unless a message arrives first. A
 * recent purchase is polled often, an old one rarely. `null` if nothing more can change.
 */
export function nextPollAt(
  { status, createdAt, refunds }: Pick<PurchaseRecord, 'status' | 'createdAt' | 'refunds'>,
  now: string,
): string | null {
  const createdAtMs = Date.parse(createdAt);
  const nowMs = Date.parse(now);
  if (refunds.some((refund) => refund.status === 'pending')) return at(nowMs + REFUND_POLL_MS);
  if (isOpenStatus(status)) return nextOpenPollAt(createdAt, now);
  const next = FINAL_POLLS_MS.find((ms) => createdAtMs + ms > nowMs);
  return next === undefined ? null : at(createdAtMs + next);
}

/**
 * The time of the poll after a report that took credits back or returned them. The report may have been out of date when
 * it was stored, and another report with the same news as the one before it changes nothing, so no conflict shows that.
 */
export function confirmingPollAt(regular: string | null, now: string): string {
  const soon = at(Date.parse(now) + REFUND_POLL_MS);
  return regular !== null && regular < soon ? regular : soon;
}

/** The time of the next poll of a purchase or setup that is still open. */
export function nextOpenPollAt(createdAt: string, now: string): string {
  const nowMs = Date.parse(now);
  const intervalMs = Math.max(FIRST_POLL_MS, (nowMs - Date.parse(createdAt)) / 2);
  return at(nowMs + Math.min(intervalMs, LONGEST_INTERVAL_MS));
}

function at(timeMs: number): string {
  return new Date(Math.round(timeMs)).toISOString();
}
