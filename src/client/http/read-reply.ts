import { problemSchema, type Problem } from '../../contract/problems/problem.js';
import {
  transactionPageSchema,
  type TransactionPage,
} from '../../contract/resources/transaction.js';
import type { ReplyOf, Route } from '../../contract/routes/route.js';
import type * as z from '../../contract/validation/zod.js';
import { parseJson } from '../../std/parse-json.js';
import { CreditsError } from '../port/credits-error.js';
import type { TransactionList } from '../port/transaction-list.js';
import { nameOf, type OutgoingRequest } from './build-request.js';
import { parseLeniently } from './parse-leniently.js';
import { readTransactions } from './read-transactions.js';
import type { RawReply } from './send-request.js';

/** The body of a route's success, as the client reads it. */
export type ReadReply<R extends Route> =
  ReplyOf<R> extends TransactionPage ? TransactionList : ReplyOf<R>;
/** Whether the backend marks a response as the repeat of an effect that an earlier request had. */
export function isReplayed({ response: { headers } }: RawReply): boolean {
  return headers.get('idempotent-replayed') === 'true';
}

/** Returns the body of a success, checked against the contract; throws anything else. */
export function readReply<R extends Route>(
  route: R,
  { advice }: OutgoingRequest,
  { response: { status, ok, headers }, text, flaw }: RawReply,
): ReadReply<R> {
  const json = parseJson(text);
  const parsed = parse(ok ? route.reply : problemSchema, json);
  if (ok && parsed.ok) return parsed.value as ReadReply<R>;

  const problem = parsed.ok ? (parsed.value as Problem) : undefined;
  const code = problem?.code ?? 'invalid_response';
  const message = problem
    ? `${problem.detail ?? problem.title} (${nameOf(route)}: ${status} ${code}, request ${problem.requestId})`
    : `${nameOf(route)} got a response (${status}) that ${flaw ?? errorIn(json, parsed.ok ? [] : parsed.pointers)}. ${advice}`;
  throw new CreditsError(message, {
    code,
    status,
    problem,
    retryable: isTemporary(status, code),
    retryAfterMs: readRetryAfter(headers.get('retry-after')),
  });
}

function parse(schema: z.ZodMiniType, json: unknown) {
  return schema === transactionPageSchema ? readTransactions(json) : parseLeniently(schema, json);
}

/**
 * The places where a response breaks the contract, without their values: errors end up in logs. A failure
 * that is not a problem document comes from a proxy, or from another server at that address.
 */
function errorIn(json: unknown, pointers: readonly string[]): string {
  if (json === undefined) return 'is not JSON';
  const places = pointers.slice(0, MAX_PLACES).map((pointer) => pointer || 'its root');
  return `breaks the contract at ${places.join(', ')}`;
}

const MAX_PLACES = 5;

/** Whether the same request may succeed later. Some refusals are temporary whatever their status. */
function isTemporary(status: number, code: string): boolean {
  return (
    status === 408 ||
    status === 429 ||
    status >= 500 ||
    code === 'idempotency_in_progress' ||
    code === 'credits_reserved'
  );
}

/** Milliseconds of a `Retry-After` header, which counts seconds or names a date. */
export function readRetryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
