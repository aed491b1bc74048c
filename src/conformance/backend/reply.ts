import type { ProblemCode } from '../../contract/problems/problem-codes.js';
import { problems } from '../../contract/problems/problem-codes.js';
import {
  PROBLEM_MEDIA_TYPE,
  problemSchema,
  type Problem,
} from '../../contract/problems/problem.js';
import type { Route } from '../../contract/routes/route.js';
import { safeParse } from '../../contract/validation/safe-parse.js';
import { parseJson } from '../../std/parse-json.js';
import { ConformanceError } from '../report/conformance-case.js';
import type { Exchange } from '../report/exchange.js';

/** The response to one request. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  exchange: Exchange;
}

/** Throws a `ConformanceError` that shows the reply, unless the condition is true. */
export function assertReply(reply: Reply, condition: boolean, reason: string): void {
  if (!condition) throw new ConformanceError(reason, [reply.exchange]);
}

/** Throws unless the reply has the status. */
export function assertStatus(reply: Reply, status: number): void {
  assertReply(reply, reply.status === status, `The status is ${reply.status}. Expected ${status}.`);
}

/** Returns the body of a success. Throws unless the reply has the status and a body of the schema. */
export function valueIn<R extends Route>(reply: Reply, route: R, status: number = route.status) {
  assertStatus(reply, status);
  return parsed(reply, route.reply as R['reply']);
}

/** Returns the body of a reply. Throws unless it fits the schema; unknown fields are fine. */
function parsed<Schema extends Route['reply']>(reply: Reply, schema: Schema) {
  assertType(reply, 'application/json');
  const checked = safeParse(schema, parseJson(reply.text));
  if (checked.ok) return checked.value;
  const places = checked.pointers.map((pointer) => pointer || 'the whole body').join(', ');
  throw new ConformanceError(`The body breaks the contract at ${places}.`, [reply.exchange]);
}

/** Throws unless the reply is a well-formed problem with one of the codes. Returns the problem. */
export function assertProblem(reply: Reply, ...codes: readonly ProblemCode[]): Problem {
  const expected = codes.map((code) => `${problems[code][0]} ${code}`).join(' or ');
  assertReply(reply, reply.status >= 400, `The status is ${reply.status}. Expected ${expected}.`);
  const parsedProblem = safeParse(problemSchema, parseJson(reply.text));
  if (!parsedProblem.ok) {
    throw new ConformanceError(`The body is no problem document. Expected ${expected}.`, [
      reply.exchange,
    ]);
  }
  const problem = parsedProblem.value;
  const code = codes.find((one) => one === problem.code);
  const found = `The problem is ${reply.status} ${problem.code}`;
  assertReply(reply, code !== undefined, `${found}. Expected ${expected}.`);
  const [status] = code === undefined ? [reply.status] : problems[code];
  assertReply(reply, reply.status === status, `${found}. Expected ${expected}.`);
  assertWellFormed(reply, problem);
  return problem;
}

/** Throws unless the problem says of itself what its response says. */
function assertWellFormed(reply: Reply, { status, type, code, requestId }: Problem): void {
  assertType(reply, PROBLEM_MEDIA_TYPE);
  const said = `The problem says status ${status}, but the response has ${reply.status}.`;
  assertReply(reply, status === reply.status, said);
  const expected = `urn:problem-type:credits:${code.replaceAll('_', '-')}`;
  assertReply(reply, type === expected, `The type is ${type}. Expected ${expected}.`);
  const isNamed = requestId === reply.headers.get('x-request-id');
  assertReply(reply, isNamed, 'The requestId of the problem differs from X-Request-Id.');
}

function assertType(reply: Reply, expected: string): void {
  const type = reply.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  assertReply(reply, type === expected, `The content type is ${type}. Expected ${expected}.`);
}

/** Throws unless the problem names the place of the fault, a JSON pointer. */
export function assertPointer(reply: Reply, { errors = [] }: Problem, pointer: string): void {
  const isNamed = errors.some((error) => error.pointer === pointer);
  assertReply(reply, isNamed, `The problem does not name ${pointer} in its errors.`);
}

/** Whether the reply repeats the reply of an earlier request. */
export function isReplay({ headers }: Reply): boolean {
  return headers.get('idempotent-replayed') === 'true';
}
