import type { Exchange } from '../report/exchange.js';

const MAX_BODY = 2_000;
/** The request headers that the cases set themselves. Every other one signs a role in. */
const OWN_HEADERS = [
  'accept',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'last-event-id',
  'origin',
];
/** The headers of the connection, which explain nothing. */
const OMITTED_HEADERS = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'];
const HIDDEN_REPLY_HEADERS = ['authorization', 'set-cookie', 'www-authenticate'];
/** The fields of a checkout that let their reader pay or see it. */
const SECRET_FIELDS = /"(clientSecret|url)"\s*:\s*"(?:[^"\\]|\\.)*"/g;
/** A shorter text may be any word, such as a status. */
const MIN_SECRET = 6;
const HIDDEN = '(hidden)';

/** A request as the report shows it. */
export interface SentRequest {
  method: string;
  url: string;
  headers: Headers;
  body: string | undefined;
}

/**
 * Writes a request and its reply for the report. The values of headers that sign a role in never appear,
 * neither in the request nor where the reply repeats them.
 */
export function writeExchange(
  { method, url, headers, body = '' }: SentRequest,
  reply: { status: number; headers: Headers; text: string } | Error,
): Exchange {
  const hide = hiderOf(headers, url);
  const request = [
    `${method} ${url}`,
    ...writeHeaders(headers, (name) => OWN_HEADERS.includes(name)),
  ];
  if (reply instanceof Error) {
    return {
      request: withBody(request, hide(body)),
      reply: hide(`No reply: ${describe(reply)}`),
    };
  }
  const head = [
    String(reply.status),
    ...writeHeaders(reply.headers, (name) => !HIDDEN_REPLY_HEADERS.includes(name)),
  ];
  return {
    request: withBody(request, hide(body)),
    reply: hide(withBody(head, reply.text.replaceAll(SECRET_FIELDS, `"$1":"${HIDDEN}"`))),
  };
}

/** An error with its cause: `fetch failed` alone does not say why. */
function describe(error: Error): string {
  return error.cause instanceof Error ? `${String(error)} (${error.cause.message})` : String(error);
}

function writeHeaders(headers: Headers, isShown: (name: string) => boolean): string[] {
  return [...headers]
    .filter(([name]) => !OMITTED_HEADERS.includes(name))
    .map(([name, value]) => `${name}: ${isShown(name) ? value : HIDDEN}`);
}

function withBody(head: readonly string[], body: string): string {
  if (body === '') return head.join('\n');
  const shown = body.length > MAX_BODY ? `${body.slice(0, MAX_BODY)}…` : body;
  return `${head.join('\n')}\n\n${shown}`;
}

/**
 * Returns a function that replaces each value of the hidden headers, and each long part of one. A part that
 * the URL shows, such as the id of the account, is no secret.
 */
function hiderOf(headers: Headers, url: string): (text: string) => string {
  const values = [...headers].flatMap(([name, value]) =>
    OWN_HEADERS.includes(name) ? [] : [value, ...value.split(/[\s=;,]+/)],
  );
  const secrets = values
    .filter((value) => value.length >= MIN_SECRET && !url.includes(value))
    .toSorted((one, other) => other.length - one.length);
  return (text) => secrets.reduce((hidden, secret) => hidden.replaceAll(secret, HIDDEN), text);
}
