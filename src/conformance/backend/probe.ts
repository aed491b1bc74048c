import { creditsSchema } from '../../contract/resources/credits.js';
import type { Access } from '../../contract/routes/route.js';
import { safeParse } from '../../contract/validation/safe-parse.js';
import { parseJson } from '../../std/parse-json.js';
import { randomId } from '../../std/random-id.js';
import { sleep } from '../../std/sleep.js';
import { ConformanceError, NotApplicableError } from '../report/conformance-case.js';
import type { Exchange } from '../report/exchange.js';
import type { BackendRole, BackendUnderTest, RoleHeaders } from './backend-under-test.js';
import type { Reply } from './reply.js';
import { writeExchange } from './write-exchange.js';

/** A longer wait is no limit of requests per second, but one such as that of open purchases. */
const MAX_WAIT_SECONDS = 5;
const MAX_TRIES = 10;
/** Longer than any long poll of a case. */
const MAX_REPLY_MS = 30_000;

export interface Question {
  /** @default the account of the case */
  account?: string;
  /** The request's body. Text is sent as it is, anything else as JSON. */
  body?: unknown;
  /** The idempotency key. `null` sends none. @default a new one with each change */
  key?: string | null;
  /** Headers to set. A header with `null` is removed. */
  headers?: Record<string, string | null>;
  signal?: AbortSignal;
}

/** The sender of a request. `null` is signed out. */
export type Sender = BackendRole | null;

/** Sends the requests of one case to the backend, and keeps them for the report. */
export interface Probe {
  accountId: string;
  backend: BackendUnderTest;
  /** Everything that was sent so far. */
  exchanges: readonly Exchange[];
  /** Sends a request below the account: `ask('owner', 'GET /credits')`. */
  ask: (sender: Sender, request: string, question?: Question) => Promise<Reply>;
  /** Ends what a request began, such as a hold, after the case: the next case may use the same account. */
  endLater: (end: () => Promise<unknown>) => void;
  /** Ends everything that began. What cannot be ended has ended already. */
  endAll: () => Promise<void>;
  /** Sends a request and returns the response with its unread body, of which `write` makes an exchange. */
  open: (
    sender: Sender,
    request: string,
    question?: Question,
  ) => Promise<{ response: Response; write: (text: string) => Exchange }>;
}

/** Opens the account of a case, and returns the functions that send its requests. */
export async function openProbe(backend: BackendUnderTest): Promise<Probe> {
  const exchanges: Exchange[] = [];
  const ends: (() => Promise<unknown>)[] = [];

  async function send(accountId: string, sender: Sender, request: string, question: Question) {
    const [method = '', path = ''] = request.split(' ');
    const { account = accountId, body, signal } = question;
    const url = `${backend.baseUrl}/accounts/${encodeURIComponent(account)}${path}`;
    const headers = headersOf(backend, accountId, sender, method, question);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const sent = { method, url, headers, body: text };
    const { fetch: fetchIt = fetch } = backend;
    try {
      const init = {
        method,
        headers,
        ...(text !== undefined && { body: text }),
        ...(signal && { signal }),
      };
      return { sent, response: await fetchIt(url, init) };
    } catch (error) {
      const exchange = writeExchange(
        sent,
        error instanceof Error ? error : new Error(String(error)),
      );
      throw new ConformanceError('The backend did not answer.', [exchange]);
    }
  }

  async function askIn(accountId: string, sender: Sender, request: string, question: Question) {
    for (let attempt = 1; ; attempt += 1) {
      const signal = AbortSignal.timeout(MAX_REPLY_MS);
      const { sent, response } = await send(accountId, sender, request, { ...question, signal });
      const { status, headers } = response;
      const text = await textOf(response, (read) =>
        writeExchange(sent, { status, headers, text: read }),
      );
      const reply = { status, headers, text };
      const exchange = writeExchange(sent, reply);
      exchanges.push(exchange);
      if (reply.status !== 429) return { ...reply, exchange };
      const waitSeconds = Number(response.headers.get('retry-after') ?? Infinity);
      if (waitSeconds > MAX_WAIT_SECONDS || attempt === MAX_TRIES) {
        throw new NotApplicableError(
          `The backend limits how often ${request} is sent: it got 429.`,
        );
      }
      await sleep(waitSeconds * 1000);
    }
  }

  const accountId = await accountOf(backend, (sender, request) =>
    askIn('current', sender, request, {}),
  );
  return {
    accountId,
    backend,
    exchanges,
    endLater: (end) => void ends.push(end),
    endAll: async () => {
      for (const end of ends) await end().catch(() => undefined);
    },
    ask: (sender, request, question = {}) =>
      askIn(accountId, sender, request, { ...question, key: keyIn(question) }),
    open: async (sender, request, question = {}) => {
      const { sent, response } = await send(accountId, sender, request, question);
      const { status, headers } = response;
      return { response, write: (text) => writeExchange(sent, { status, headers, text }) };
    },
  };
}

/** Returns the body of a response. A stream of events is closed and not read, because it has no end. */
async function textOf(response: Response, write: (text: string) => Exchange): Promise<string> {
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return '(a stream of events)';
  }
  try {
    return await response.text();
  } catch (error) {
    throw new ConformanceError(`The body did not arrive: ${String(error)}.`, [write('')]);
  }
}

async function accountOf(
  { accountId, control }: BackendUnderTest,
  ask: (sender: Sender, request: string) => Promise<Reply>,
): Promise<string> {
  if (control?.openAccount) return control.openAccount();
  if (accountId !== undefined) return accountId;
  const reply = await ask('owner', 'GET /credits');
  const credits = safeParse(creditsSchema, parseJson(reply.text));
  if (credits.ok) return credits.value.accountId;
  throw new ConformanceError('The owner’s session names no account, so name one: `accountId`.', [
    reply.exchange,
  ]);
}

function headersOf(
  backend: BackendUnderTest,
  accountId: string,
  sender: Sender,
  method: string,
  { key = newKey(), headers = {} }: Question,
): Headers {
  const role = sender === null ? {} : requireRole({ backend }, sender);
  const result = new Headers(typeof role === 'function' ? { ...role(accountId) } : { ...role });
  if (method !== 'GET' && method !== 'HEAD') {
    result.set('content-type', 'application/json');
    if (key !== null) result.set('idempotency-key', key);
  }
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) result.delete(name);
    else result.set(name, value);
  }
  return result;
}

/** Throws a `NotApplicableError` unless headers are given for a role. Call it before anything is begun. */
export function requireRole({ backend }: Pick<Probe, 'backend'>, role: BackendRole): RoleHeaders {
  const headers = backend.as[role];
  if (headers !== undefined) return headers;
  throw new NotApplicableError(`No headers are given for the role ${role}.`);
}

/** One key for every try of a request that waits for its turn. */
function keyIn({ key = newKey() }: Question): string | null {
  return key;
}

/** Returns a key that was never used. */
export function newKey(): string {
  return `conformance-${randomId()}`;
}

/** The roles that a route admits. */
export const admitted: Readonly<Record<Access, readonly BackendRole[]>> = {
  anyone: ['owner', 'admin', 'member', 'consumer', 'server'],
  view: ['owner', 'admin', 'consumer', 'server'],
  manage: ['owner', 'admin', 'server'],
  consume: ['consumer', 'server'],
  administer: ['server'],
};

/** Returns the first role that is given of those that a route admits. */
export function roleFor({ backend }: Probe, access: Access): BackendRole {
  const roles = admitted[access];
  const role = roles.find((one) => backend.as[one] !== undefined);
  if (role !== undefined) return role;
  throw new NotApplicableError(`No headers are given for any of the roles ${roles.join(', ')}.`);
}
