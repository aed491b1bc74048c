import { principalKindSchema, serverSchema, userSchema } from '../ports/principal-schemas.js';
import type { Authenticate, Principal } from '../ports/principal.js';
import { askHost } from './ask-host.js';
import { readAnswer } from './read-answer.js';

/**
 * Returns the host app's `authenticate` with a check of its answers. It rejects with an
 * `InvalidAnswerError` unless the answer is exactly a user, exactly a server, or `null`.
 */
export function createAuthenticate(authenticate: Authenticate) {
  return async (request: Request): Promise<Principal | null> => {
    const answer: unknown = await askHost('authenticate', () => authenticate(request));
    return answer === null ? null : readPrincipal(answer);
  };
}

function readPrincipal(answer: unknown): Principal {
  const members = ownMembersOf(answer);
  const { kind } = readAnswer(principalKindSchema, CALL, members, REMEDY);
  return kind === 'user'
    ? readAnswer(userSchema, CALL, members, REMEDY)
    : readAnswer(serverSchema, CALL, members, REMEDY);
}

/** Copies an object, so that each getter is read once and nothing that the object inherits counts. */
function ownMembersOf(answer: unknown): unknown {
  const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  return isObject ? { ...answer } : answer;
}

const CALL = 'authenticate';
const REMEDY =
  'Return { kind: "user", userId, accountId, role } for a signed-in person, { kind: "server", scopes } ' +
  'for a server of yours, or null if nobody is signed in, and no other members. Ids are texts of 1 to 255 ' +
  'characters, scopes are a list of "consume" and "admin", and permissions are an object.';
