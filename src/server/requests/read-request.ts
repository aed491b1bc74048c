import { validate } from '../../contract/validation/validate.js';
import { validationMessage } from '../../contract/validation/validation-messages.js';
import { ProblemError } from '../faults/problem-error.js';

type Schema = Parameters<typeof validate>[0];

/** Returns the validated request. Throws `invalid_request` with a pointer to each error, up to 20. */
export function readRequest<S extends Schema>(schema: S, request: unknown) {
  const checked = validate(schema, request, validationMessage);
  if (checked.ok) return checked.value;
  throw new ProblemError('invalid_request', { errors: checked.errors });
}
