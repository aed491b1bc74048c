import { check } from '../contract/check.js';
import { wordsForFlaw } from '../contract/flaw-words.js';
import { ProblemError } from './problem-error.js';

type Schema = Parameters<typeof check>[0];

/** What was asked for, once it is known to be well formed; throws with a pointer to each flaw. */
export function readRequest<S extends Schema>(schema: S, request: unknown) {
  const checked = check(schema, request, wordsForFlaw);
  if (!checked.ok) throw new ProblemError('invalid_request', { errors: checked.flaws });
  return checked.value;
}
