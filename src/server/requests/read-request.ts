import { check } from '../../contract/validation/parse-strict.js';
import { validationMessage } from '../../contract/validation/validation-messages.js';
import { ProblemError } from '../faults/problem-error.js';

type Schema = Parameters<typeof check>[0];

/** A body of nothing but unknown fields must not be answered with ten times its size. */
const MAX_FLAWS = 20;

/** What was asked for, once it is known to be well formed; throws with a pointer to each flaw, up to a number. */
export function readRequest<S extends Schema>(schema: S, request: unknown) {
  const checked = check(schema, request, validationMessage);
  if (checked.ok) return checked.value;
  throw new ProblemError('invalid_request', { errors: checked.flaws.slice(0, MAX_FLAWS) });
}
