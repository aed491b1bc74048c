import { isRequestId } from '../../contract/validation/request-text.js';
import { ProblemError } from '../faults/problem-error.js';
import { seqOf } from './cursor.js';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** Reads the page size from `limit`. Throws if it is out of range. */
export function readLimit(limit: string | null): number {
  if (limit === null) return DEFAULT_LIMIT;
  const count = /^[0-9]{1,4}$/.test(limit) ? Number(limit) : 0;
  if (count >= 1 && count <= MAX_LIMIT) return count;
  throw invalidQuery('limit', `Expected a whole number from 1 to ${MAX_LIMIT}.`);
}

const MAX_WAIT_SECONDS = 25;

/** Reads the seconds to wait from `wait`. Throws if they are out of range. */
export function readWait(wait: string | null): number {
  const seconds = /^[0-9]{1,2}$/.test(wait ?? '0') ? Number(wait) : Infinity;
  if (seconds <= MAX_WAIT_SECONDS) return seconds;
  throw invalidQuery('wait', `Expected a whole number of seconds from 0 to ${MAX_WAIT_SECONDS}.`);
}

/** Reads the position of the page from `cursor`. Throws if the backend did not issue it. */
export function readCursor(cursor: string | null): number | undefined {
  if (cursor === null) return undefined;
  const seq = seqOf(cursor);
  if (seq !== undefined) return seq;
  throw invalidQuery('cursor', 'Expected the nextCursor of an earlier page.');
}

/** Reads a word, such as a status. Returns `undefined` if it is missing. Throws if it is not short, plain text. */
export function readWord(query: URLSearchParams, name: string): string | undefined {
  const word = query.get(name);
  if (word === null) return undefined;
  if (word === '' || isRequestId(word)) return word;
  throw invalidQuery(name, 'Expected up to 255 characters without control characters.');
}

/** The problem of a query parameter. */
export function invalidQuery(name: string, message: string): ProblemError {
  return new ProblemError('invalid_request', {
    errors: [{ pointer: `/query/${name}`, code: 'invalid_format', message }],
  });
}
