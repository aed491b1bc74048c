import { ProblemError } from '../faults/problem-error.js';

/**
 * The version that a change is made on; throws when none is named. One that is none of ours is as
 * stale as an old one, and `*` is refused: whoever saves must know what they save over.
 */
export function readIfMatch(ifMatch: string | null): number {
  if (ifMatch === null || ifMatch.trim() === '') {
    throw new ProblemError('precondition_required', {
      detail: 'Send If-Match with the version that was on screen.',
    });
  }
  const version = /^\s*"(0|[1-9][0-9]{0,14})"\s*$/.exec(ifMatch)?.[1];
  if (version === undefined) throw new ProblemError('precondition_failed');
  return Number(version);
}
