import type { PurchaseRecord } from './records.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const FIRST_LOOK_MS = 2 * MINUTE_MS;
const LONGEST_PAUSE_MS = 6 * HOUR_MS;
const REFUND_PAUSE_MS = 5 * MINUTE_MS;

/** A message of the provider can be lost that tells of late money, of a refund or of a dispute. */
const LATER_LOOKS_MS = [HOUR_MS, DAY_MS, 7 * DAY_MS, 30 * DAY_MS, 120 * DAY_MS];

/**
 * When a worker looks at a purchase again, if nobody has told of it until then: soon while it is
 * young, seldom when it is old. `null` once nothing can come of that.
 */
export function nextLookAt(
  { status, createdAt, refunds }: Pick<PurchaseRecord, 'status' | 'createdAt' | 'refunds'>,
  now: string,
): string | null {
  const begun = Date.parse(createdAt);
  const moment = Date.parse(now);
  if (refunds.some((refund) => refund.status === 'pending')) return at(moment + REFUND_PAUSE_MS);
  if (status === 'awaiting_payment' || status === 'processing') {
    return lookAgainAt(createdAt, now);
  }
  const next = LATER_LOOKS_MS.find((ms) => begun + ms > moment);
  return next === undefined ? null : at(begun + next);
}

/** The same, of whatever is still to end. */
export function lookAgainAt(createdAt: string, now: string): string {
  const moment = Date.parse(now);
  const pause = Math.max(FIRST_LOOK_MS, (moment - Date.parse(createdAt)) / 2);
  return at(moment + Math.min(pause, LONGEST_PAUSE_MS));
}

function at(moment: number): string {
  return new Date(Math.round(moment)).toISOString();
}
