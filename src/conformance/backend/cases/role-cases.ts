import { routes, type RouteName } from '../../../contract/routes/routes.js';
import { assertUnchanged, lookAt } from '../look-at.js';
import type { BackendCase } from '../backend-case.js';
import type { BackendRole } from '../backend-under-test.js';
import { admitted, requireRole, type Probe, type Sender } from '../probe.js';
import { assertProblem, valueIn } from '../reply.js';
import { requireUsage } from '../require-usage.js';
import {
  acceptedRequests,
  bodyOf,
  requestLineOf,
  titleOf,
  type RouteRequest,
} from '../route-requests.js';
import type { ProblemCode } from '../../../contract/problems/problem-codes.js';

const insiders: readonly BackendRole[] = admitted.anyone;
const names = Object.keys(routes) as RouteName[];

/** Every route with every role: the response of each role that it admits, and the refusal of each other. */
export const roleCases: readonly BackendCase[] = names.flatMap((name) => [
  ...insiders.map((role) =>
    admitted[routes[name].access].includes(role) ? acceptance(name, role) : refusal(name, role),
  ),
  refusalOf(
    name,
    'refuses a request without a session with 401 unauthenticated',
    null,
    'unauthenticated',
  ),
  refusalOf(name, 'answers a user of another account with 404 not_found', 'stranger', 'not_found'),
]);

function acceptance(name: RouteName, role: BackendRole): BackendCase {
  return {
    name: `${titleOf(name)} answers the role ${role} as in the contract.`,
    check: async (probe) => {
      const prepare: (probe: Probe) => Promise<RouteRequest> = acceptedRequests[name];
      requireRole(probe, role);
      const { request, question, end } = await prepare(probe);
      const reply = await probe.ask(role, request, question);
      if (end) probe.endLater(() => end(reply));
      valueIn(reply, routes[name]);
    },
  };
}

function refusal(name: RouteName, role: BackendRole): BackendCase {
  return refusalOf(
    name,
    `refuses the role ${role} with 403 forbidden_role`,
    role,
    'forbidden_role',
  );
}

function refusalOf(
  name: RouteName,
  promise: string,
  sender: Sender,
  code: ProblemCode,
): BackendCase {
  const isRead = routes[name].method === 'GET';
  return {
    name: `${titleOf(name)} ${promise}${isRead ? '' : ', and changes nothing'}.`,
    check: async (probe) => {
      if (name === 'getUsage') await requireUsage(probe);
      const before = isRead ? null : await lookAt(probe);
      const reply = await probe.ask(sender, requestLineOf(name), { body: bodyOf(name) });
      assertProblem(reply, code);
      if (before) await assertUnchanged(probe, before);
    },
  };
}
