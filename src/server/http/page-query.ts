import { seqOf } from './cursor.js';
import { ProblemError } from '../faults/problem-error.js';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** How many are asked for; throws when it is no number that may be. */
export function readLimit(limit: string | null): number {
  if (limit === null) return DEFAULT_LIMIT;
  const count = /^[0-9]{1,4}$/.test(limit) ? Number(limit) : 0;
  if (count >= 1 && count <= MAX_LIMIT) return count;
  throw wrongQuery('limit', `Expected a whole number from 1 to ${MAX_LIMIT}.`);
}

const MAX_WAIT_SECONDS = 25;

/** How long an answer is waited for, in seconds; throws when it is no time that may be. */
export function readWait(wait: string | null): number {
  const seconds = /^[0-9]{1,2}$/.test(wait ?? '0') ? Number(wait) : Infinity;
  if (seconds <= MAX_WAIT_SECONDS) return seconds;
  throw wrongQuery('wait', `Expected a whole number of seconds from 0 to ${MAX_WAIT_SECONDS}.`);
}

/** Where the page begins; throws when the cursor is none of ours. */
export function readCursor(cursor: string | null): number | undefined {
  if (cursor === null) return undefined;
  const seq = seqOf(cursor);
  if (seq !== undefined) return seq;
  throw wrongQuery('cursor', 'Expected the nextCursor of an earlier page.');
}

export function wrongQuery(name: string, message: string): ProblemError {
  return new ProblemError('invalid_request', {
    errors: [{ pointer: `/query/${name}`, code: 'invalid_format', message }],
  });
}
