import { problemSchema, type Problem } from '../../contract/problems/problem.js';
import { readBy } from '../../contract/validation/parse-lenient.js';
import type { Endpoint } from '../../contract/routes/route.js';
import { CreditsError } from '../port/credits-error.js';
import type { RawReply } from './send-request.js';
import { nameOf, type OutgoingRequest } from './build-read.js';

/** A route whose success reads as `Schema` says. */
export type RouteTo<Schema extends Endpoint['reply']> = Endpoint & { reply: Schema };

/** What a success reads as. */
export type ReplyOf<Schema extends Endpoint['reply']> = Extract<
  ReturnType<typeof readBy<Schema>>,
  { ok: true }
>['value'];

/** What the backend says, once it is known to be what the contract promises; throws a refusal. */
export function readReply<Schema extends Endpoint['reply']>(
  route: RouteTo<Schema>,
  { advice }: OutgoingRequest,
  { response: { status, ok, headers }, text }: RawReply,
): ReplyOf<Schema> {
  const json = parse(text);
  const read = readBy(ok ? route.reply : problemSchema, json);
  if (ok && read.ok) return read.value as ReplyOf<Schema>;

  const problem = read.ok ? (read.value as Problem) : undefined;
  const code = problem?.code ?? 'invalid_response';
  const message = problem
    ? `${problem.detail ?? problem.title} (${nameOf(route)}: ${status} ${code}, request ${problem.requestId})`
    : `${nameOf(route)} got an answer (${status}) that ${flawIn(json, read.ok ? [] : read.pointers)}. ${advice}`;
  throw new CreditsError(message, {
    code,
    status,
    problem,
    retryable: passes(status, code),
    retryAfterMs: readRetryAfter(headers.get('retry-after')),
  });
}

/**
 * Where a reply is wrong, but never what stands there: errors end up in logs. A refusal that is no
 * problem document is a proxy's, or of something else at that address.
 */
function flawIn(json: unknown, pointers: readonly string[]): string {
  if (json === undefined) return 'is not JSON';
  const places = pointers.slice(0, MAX_PLACES).map((pointer) => pointer || 'its root');
  return `breaks the contract at ${places.join(', ')}`;
}

const MAX_PLACES = 5;

/** JSON never says `undefined`: that stands for a text which is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether it may go better by itself: some refusals come to an end, whatever their status. */
function passes(status: number, code: string): boolean {
  return (
    status === 429 ||
    status >= 500 ||
    code === 'idempotency_in_progress' ||
    code === 'credits_reserved'
  );
}

/** `Retry-After` counts seconds or names a date. */
export function readRetryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
