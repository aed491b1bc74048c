import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Handler } from './http/handler.js';
import { createIds } from '../std/random-id.js';
import { ProblemError } from './faults/problem-error.js';

export interface NodeListenerOptions {
  /**
   * The origin that users reach you at, such as `https://app.example.com`. Set it behind a proxy that
   * ends TLS: pages are then recognised as your own.
   * @default `http://` and the request's Host header
   */
  origin?: string;
}

/**
 * Serves a backend with `node:http`, or with anything that takes its listeners.
 *
 * @example
 * const backend = createCreditsBackend({ … });
 * createServer(createNodeListener(backend.handler)).listen(3000);
 */
export function createNodeListener(
  handler: Handler,
  { origin }: NodeListenerOptions = {},
): RequestListener {
  if (origin !== undefined && !ABSOLUTE.test(origin)) {
    throw new Error(
      `createNodeListener was given the origin "${origin}", so no request can be told from one of ` +
        `another page: write it with its scheme, such as "https://app.example.com".`,
    );
  }
  const newId = createIds();

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = toRequest(incoming, origin, leftBy(outgoing));
    const response = request ? await handler(request) : noRequest.toResponse(`req_${newId()}`);
    await send(response, incoming, outgoing);
  }

  return (incoming, outgoing) => {
    // Only a connection that breaks ends up here: the handler itself never rejects.
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  };
}

const noRequest = new ProblemError('invalid_request', {
  detail: 'The method, the target and the Host header make no request.',
});

const ABSOLUTE = /^https?:\/\/[^/]/i;

/** `undefined` when there is no URL in what came, or when its method is none of HTTP's own. */
function toRequest(
  incoming: IncomingMessage,
  origin: string | undefined,
  signal: AbortSignal,
): Request | undefined {
  const { method = 'GET', headers, url = '/' } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  try {
    // A target may name its host, as it does to a proxy: that one then counts.
    const isAbsolute = ABSOLUTE.test(url);
    const target = isAbsolute ? new URL(url) : new URL(`http://${headers.host ?? 'localhost'}`);
    const path = isAbsolute ? target.pathname + target.search : url;
    if (!path.startsWith('/')) return undefined;
    return new Request(new URL(origin ?? target).origin + path, {
      method,
      headers: toHeaders(incoming),
      signal,
      ...(hasBody && { body: bodyOf(incoming), duplex: 'half' }),
    });
  } catch {
    return undefined;
  }
}

/** Aborts when the other side goes before it was answered: nobody waits for the answer then. */
function leftBy(outgoing: ServerResponse): AbortSignal {
  const controller = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableEnded) controller.abort();
  });
  return controller.signal;
}

/** Of which nothing is read before it is asked for. */
function bodyOf(incoming: IncomingMessage): ReadableStream {
  return Readable.toWeb(incoming, { strategy: { highWaterMark: 0 } }) as ReadableStream;
}

function toHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  }
  return headers;
}

async function send(
  response: Response,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  outgoing.statusCode = response.status;
  outgoing.setHeaders(response.headers);
  if (!canFollow(incoming)) outgoing.setHeader('connection', 'close');
  if (response.body && response.headers.get('content-type') === 'text/event-stream') {
    await sendAsItComes(response.body, outgoing);
  } else {
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  }
}

/** No faster than it is read, and no longer than somebody reads it. */
async function sendAsItComes(body: ReadableStream, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader();
  const leave = () => void reader.cancel().catch(() => undefined);
  outgoing.once('close', leave);
  if (outgoing.destroyed) leave();
  outgoing.flushHeaders();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!outgoing.write(value)) await canGoOn(outgoing);
  }
  outgoing.end();
}

/** Resolves when there is room for more, or nobody to read it. */
function canGoOn(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      outgoing.off('drain', go).off('close', go);
      resolve();
    };
    outgoing.on('drain', go).on('close', go);
    if (outgoing.destroyed) go();
  });
}

const MAX_SKIPPED_BYTES = 65_536;

/** Whether the connection can serve another request: a body that was refused has to be skipped first. */
function canFollow({ complete, readableDidRead, headers }: IncomingMessage): boolean {
  if (complete) return true;
  return !readableDidRead && Number(headers['content-length']) <= MAX_SKIPPED_BYTES;
}
