import { expect } from 'vitest';
import { problemSchema } from '../../src/contract/problems/problem.js';
import { problems, type ProblemCode } from '../../src/contract/problems/problem-codes.js';
import { valueOf, type Reply } from './open-service.js';

/** Checks that a response has the shape of every problem. Returns its code and its pointers. */
export function problemIn(reply: Reply): [code: string, ...pointers: string[]] {
  const { code, errors = [], ...problem } = valueOf(problemSchema, reply);
  const [status, title] = problems[code as ProblemCode] ?? [];
  expect(problem).toMatchObject({
    status,
    title,
    type: `urn:problem-type:credits:${code.replaceAll('_', '-')}`,
    requestId: reply.headers.get('x-request-id'),
  });
  expect(reply.status).toBe(status);
  expect(reply.headers.get('content-type')).toBe('application/problem+json');
  for (const flaw of errors) {
    expect(flaw.code).toMatch(/^[a-z_]+$/);
    expect(flaw.message).toMatch(/^[A-Z].+\.$/);
  }
  return [code, ...errors.map(({ pointer }) => pointer)];
}
