import { CreditsError } from '../../src/client/port/credits-error';

/** The error that a request fails with; anything but a CreditsError is a failure of the test. */
export async function failureOf(request: Promise<unknown>): Promise<CreditsError> {
  const outcome = await outcomeOf(request);
  if (outcome instanceof CreditsError) return outcome;
  throw new Error('The request did not fail with a CreditsError.', { cause: outcome });
}

/** The result of a request, or the value that it rejects with. */
export function outcomeOf(request: Promise<unknown>): Promise<unknown> {
  return request.catch((reason: unknown) => reason);
}
