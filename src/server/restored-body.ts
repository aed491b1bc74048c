import type { IncomingMessage } from 'node:http';
import { ProblemError } from './faults/problem-error.js';
import { webhookProviderIn } from './http/webhooks.js';

/** Whether other code has read the body, so that no bytes of it are left to read. */
export function wasRead(incoming: IncomingMessage): boolean {
  return incoming.readableDidRead || incoming.readableEnded;
}

/**
 * Returns a body that other code has read, such as `express.json()`: its bytes from `rawBody`, or its JSON from
 * `body`. A signature covers the exact bytes, which JSON that was parsed and written again does not have, so
 * a webhook without them fails. So does a body that was kept nowhere.
 */
export function restoredBody(incoming: IncomingMessage, path: string): BodyInit {
  const { body, rawBody } = incoming as { body?: unknown; rawBody?: unknown };
  for (const kept of [rawBody, body]) if (isRaw(kept)) return kept;
  const isWebhook = webhookProviderIn(new URL(path, 'http://localhost').pathname) !== undefined;
  if (body === undefined || isWebhook) return lostBody(incoming, isWebhook);
  return JSON.stringify(body);
}

/** Whether a value has the exact bytes. Text has them too, unless the parser has changed its encoding. */
function isRaw(value: unknown): value is Uint8Array<ArrayBuffer> | string {
  return typeof value === 'string' || value instanceof Uint8Array;
}

/** A body that fails with a fault of the host app's, where the handler reads it. */
function lostBody(incoming: IncomingMessage, isWebhook: boolean): ReadableStream {
  const { name, remedy } = parserOf(incoming);
  const use = isWebhook ? ', so the signature of the webhook cannot be checked' : '';
  const detail = `${name} read the body before react-credits did, and its bytes are gone${use}. ${remedy}`;
  return new ReadableStream(
    { pull: (controller) => controller.error(new ProblemError('internal_error', { detail })) },
    { highWaterMark: 0 },
  );
}

interface Parser {
  name: string;
  remedy: string;
}

/** Recognizes the framework by what it adds to a request. */
function parserOf(incoming: IncomingMessage): Parser {
  if ('draftMode' in incoming) {
    return {
      name: 'The body parser of a Next.js pages route',
      remedy: 'Add this to the route: export const config = { api: { bodyParser: false } };',
    };
  }
  if ('app' in incoming) {
    return {
      name: 'A body parser of Express, such as express.json(),',
      remedy:
        'Mount the listener before the parser. In NestJS, use NestFactory.create(AppModule, { rawBody: true }).',
    };
  }
  return {
    name: 'A body parser',
    remedy: 'Mount the listener before it, or let it keep the bytes in request.rawBody.',
  };
}
