import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { randomId } from '../std/random-id.js';
import { logFault } from './faults/log-fault.js';
import { ProblemError } from './faults/problem-error.js';
import type { Handler } from './http/handler.js';
import { incomingBody, skipBody } from './incoming-body.js';
import { restoredBody, wasRead } from './restored-body.js';

export interface NodeListenerOptions {
  /**
   * The public origin of your server, such as `https://app.example.com`, in place of the request's Host header.
   * Set it only if a proxy changes Host and sends no `X-Forwarded-Host`; otherwise, see the backend's option
   * `trustProxy`.
   *
   * @default the request's Host header
   */
  origin?: string;
}

/**
 * Returns a request listener that serves a backend with `node:http`, or with any framework that accepts Node
 * listeners. It streams events and CSV files, and aborts the request's signal when the client disconnects. Throws if
 * `origin` is not an origin, or if an option is unknown.
 *
 * @example
 * const backend = createCreditsBackend({ … });
 * createServer(createNodeListener(backend.handler)).listen(3000);
 *
 * @example Under a path of an Express app, before or after express.json()
 * app.use('/api/credits', createNodeListener(backend.handler));
 *
 * A body parser in front of it may have read the body. The listener then takes `request.rawBody`, or writes
 * `request.body` as JSON again. Only a webhook needs its exact bytes: without them it gets 500 with the remedy.
 */
export function createNodeListener(
  handler: Handler,
  options: NodeListenerOptions = {},
): RequestListener {
  if (typeof handler !== 'function') {
    throw new Error(
      'createNodeListener received no handler, so it could answer no request: pass backend.handler.',
    );
  }
  checkListenerOptions(options);
  const { origin } = options;

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = toRequest(incoming, origin, disconnectSignal(outgoing));
    if (!request?.body) skipBody(incoming);
    const response = request
      ? await answer(handler, request)
      : invalidRequest.toResponse(`req_${randomId()}`);
    if (!request || !canReuseConnection(incoming, request)) {
      outgoing.setHeader('connection', 'close');
    }
    await send(response, outgoing);
  }

  return (incoming, outgoing) => {
    // Only a broken connection rejects.
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  };
}

/** The handler of a backend never rejects. A function of your own may, and its client must get an answer. */
async function answer(handler: Handler, request: Request): Promise<Response> {
  try {
    return await handler(request);
  } catch (error) {
    const requestId = `req_${randomId()}`;
    logFault(error, { requestId });
    return new ProblemError('internal_error').toResponse(requestId);
  }
}

const invalidRequest = new ProblemError('invalid_request', {
  detail: 'The method, the target, or the Host header is invalid, or Idempotency-Key occurs twice.',
});

const ABSOLUTE = /^https?:\/\/[^/]/i;

function checkListenerOptions({ origin, ...unknownOptions }: NodeListenerOptions): void {
  if (origin !== undefined && !(ABSOLUTE.test(origin) && URL.canParse(origin))) {
    throw new Error(
      `createNodeListener received the origin "${origin}", so the pages of your app cannot be recognized: ` +
        `include the scheme, as in "https://app.example.com".`,
    );
  }
  const [name] = Object.keys(unknownOptions);
  if (name === undefined) return;
  throw new Error(
    `createNodeListener received the option "${name}", which does not exist, so it would have no effect: ` +
      'the only option is origin.',
  );
}

/**
 * Returns `undefined` if the target is not a URL, the method is not allowed in a `Request`, or the request has
 * two idempotency keys, which `Headers` would join to another one.
 */
function toRequest(
  incoming: IncomingMessage,
  origin: string | undefined,
  signal: AbortSignal,
): Request | undefined {
  const { method = 'GET', headers, headersDistinct } = incoming;
  if ((headersDistinct['idempotency-key']?.length ?? 0) > 1) return undefined;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const url = targetOf(incoming);
  try {
    // A target in absolute form, as sent to proxies, takes precedence over the Host header.
    const isAbsolute = ABSOLUTE.test(url);
    const scheme = isEncrypted(incoming) ? 'https' : 'http';
    const target = isAbsolute
      ? new URL(url)
      : new URL(`${scheme}://${headers.host ?? 'localhost'}`);
    const path = isAbsolute ? target.pathname + target.search : url;
    if (!path.startsWith('/')) return undefined;
    const address = new URL(origin ?? target);
    const sent = toHeaders(incoming);
    sent.set('host', address.host);
    return new Request(address.origin + path, {
      method,
      headers: sent,
      signal,
      ...(hasBody && { body: bodyOf(incoming, path), duplex: 'half' }),
    });
  } catch {
    return undefined;
  }
}

function bodyOf(incoming: IncomingMessage, path: string): BodyInit {
  return wasRead(incoming) ? restoredBody(incoming, path) : incomingBody(incoming);
}

/** Returns the whole target: Express removes the path of a mount from `url`. */
function targetOf(incoming: IncomingMessage): string {
  const { url = '/', originalUrl } = incoming as IncomingMessage & { originalUrl?: unknown };
  return typeof originalUrl === 'string' && originalUrl.endsWith(url) ? originalUrl : url;
}

function isEncrypted({ socket }: IncomingMessage): boolean {
  return 'encrypted' in socket && socket.encrypted === true;
}

/** Returns a signal that aborts when the client disconnects before the response was sent. */
function disconnectSignal(outgoing: ServerResponse): AbortSignal {
  const controller = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableEnded) controller.abort();
  });
  return controller.signal;
}

function toHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  }
  return headers;
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status;
  outgoing.setHeaders(response.headers);
  if (response.body && STREAMED.test(response.headers.get('content-type') ?? '')) {
    await sendStream(response.body, outgoing);
  } else {
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  }
}

/** The types of the bodies that are too long, or take too long, to be collected first. */
const STREAMED = /^text\/(event-stream|csv)\b/;

/** Forwards a stream as fast as the client reads it, until the client disconnects. */
async function sendStream(body: ReadableStream, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  const cancel = () => void reader.cancel().catch(() => undefined);
  outgoing.once('close', cancel);
  if (outgoing.destroyed) cancel();
  outgoing.flushHeaders();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!outgoing.write(value)) await drained(outgoing);
  }
  outgoing.end();
}

/** Resolves when the response can take more data, or when the client has disconnected. */
function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      outgoing.off('drain', finish).off('close', finish);
      resolve();
    };
    outgoing.on('drain', finish).on('close', finish);
    if (outgoing.destroyed) finish();
  });
}

const MAX_SKIPPED_BYTES = 65_536;

/** Whether the connection can serve another request: the rest of a rejected body must be skipped first. */
function canReuseConnection(
  { complete, headers }: IncomingMessage,
  { bodyUsed }: Request,
): boolean {
  return complete || (!bodyUsed && Number(headers['content-length']) <= MAX_SKIPPED_BYTES);
}
