import { check } from '../contract/check.js';
import { problemSchema } from '../contract/problem.js';
import type { Endpoint } from '../contract/route.js';
import { CreditsError } from './credits-error.js';
import type { RawReply } from './exchange.js';
import { nameOf, undecidedError } from './undecided-error.js';

/** A route whose success reads as `Schema` says. */
export type RouteTo<Schema extends Endpoint['reply']> = Endpoint & { reply: Schema };

/** What a success reads as. */
export type ReplyOf<Schema extends Endpoint['reply']> = Extract<
  ReturnType<typeof check<Schema>>,
  { ok: true }
>['value'];

/** What the backend says, once it is known to be what the contract promises; throws a refusal. */
export function readReply<Schema extends Endpoint['reply']>(
  route: RouteTo<Schema>,
  reply: RawReply,
): ReplyOf<Schema> {
  const json = parse(reply.text);
  if (!reply.ok) throw refusal(route, reply, json);

  const checked = check(route.reply, json);
  if (checked.ok) return checked.value;
  // Where it is wrong, but never what stands there: errors end up in logs.
  const places = checked.flaws.slice(0, MAX_PLACES).map(({ pointer }) => pointer || 'its root');
  const flaw = json === undefined ? 'is not JSON' : `breaks the contract at ${places.join(', ')}`;
  throw undecidedError(route, `got an answer (${reply.status}) that ${flaw}`, {
    code: 'invalid_response',
    status: reply.status,
    retryable: false,
  });
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

function refusal(route: Endpoint, { status, headers }: RawReply, json: unknown): CreditsError {
  const checked = check(problemSchema, json);
  const problem = checked.ok ? checked.value : undefined;
  const code = problem?.code ?? 'invalid_response';
  const retryable = status === 429 || status >= 500 || passing.has(code);
  const retryAfterMs = readRetryAfter(headers.get('retry-after'));
  const details = { code, status, problem, retryable, retryAfterMs };

  // A proxy's page, or something else than the backend at that address.
  if (!problem) {
    return undecidedError(route, `got an answer (${status}) that is no problem document`, details);
  }
  const { title, detail = title, requestId } = problem;
  return new CreditsError(
    `${detail} (${nameOf(route)}: ${status} ${code}, request ${requestId})`,
    details,
  );
}

/** Refusals that come to an end by themselves, whatever their status. */
const passing: ReadonlySet<string> = new Set(['idempotency_in_progress', 'credits_reserved']);

/** `Retry-After` counts seconds or names a date. */
function readRetryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
