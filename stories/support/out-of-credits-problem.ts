import type { Problem } from '../../src/contract/problems/problem.js';

/** The problem in a 402 response of the backend, as `parseOutOfCredits` returns it. */
export const outOfCreditsProblem: Problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Too few credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_story',
  actions: ['purchase', 'contact_admin'],
};
