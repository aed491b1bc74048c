import { ProblemError } from '../faults/problem-error.js';

/**
 * Returns the version that a change is based on. Throws if the header is missing. An unknown version counts
 * as outdated, and `*` is not accepted: the client must know the settings that it replaces.
 */
export function readIfMatch(ifMatch: string | null): number {
  if (ifMatch === null || ifMatch.trim() === '') {
    throw new ProblemError('precondition_required', {
      detail: 'Send If-Match with the version that the user saw.',
    });
  }
  const version = /^\s*"(0|[1-9][0-9]{0,14})"\s*$/.exec(ifMatch)?.[1];
  if (version === undefined) throw new ProblemError('precondition_failed');
  return Number(version);
}
