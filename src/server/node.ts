import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Handler } from '../service/handler.js';

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
  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = toRequest(incoming, origin);
    if (!request) {
      outgoing.writeHead(400).end();
      return;
    }
    await send(await handler(request), incoming, outgoing);
  }

  return (incoming, outgoing) => {
    // Only a connection that breaks ends up here: the handler itself never rejects.
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  };
}

/** `undefined` when the request line or the Host header makes no URL. */
function toRequest(incoming: IncomingMessage, origin: string | undefined): Request | undefined {
  const { method = 'GET', headers, url = '/' } = incoming;
  const base = origin ?? `http://${headers.host ?? 'localhost'}`;
  if (!url.startsWith('/') || !URL.canParse(base)) return undefined;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(base).origin + url, {
    method,
    headers: toHeaders(incoming),
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
  });
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
  // A body that was refused unread would be taken for the next request.
  const isUnread = !incoming.complete;
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    ...(isUnread && { connection: 'close' }),
  });
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
