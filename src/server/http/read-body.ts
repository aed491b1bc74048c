import { createByteBuffer } from '../../std/byte-buffer.js';
import { withTimeout } from '../../std/timeout.js';
import { ProblemError } from '../faults/problem-error.js';

const MAX_BYTES = 65_536;

/** The longest body of any request: a webhook may be large, because the provider decides. */
export const LONGEST_BODY_BYTES = 1_048_576;

/**
 * Reads the JSON body of a request, up to 64 KiB. Returns `undefined` for an empty body. Throws
 * `unsupported_media_type`, `payload_too_large`, `request_timeout`, or `invalid_request`.
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new ProblemError('unsupported_media_type', {
      detail: 'Send Content-Type: application/json, even if the body is empty.',
    });
  }
  const text = decode(await readBytes(request, MAX_BYTES));
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('The body is not valid JSON.');
  }
}

/** A body is small, so one that takes longer than this is stuck, or sent to tie up the server. */
const TIMEOUT_MS = 10_000;

/**
 * Reads the body of a request. Throws `payload_too_large` once it exceeds `maxBytes`, and `request_timeout`
 * if it has not ended after ten seconds. Both stop reading.
 */
export async function readBytes(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (request.bodyUsed || request.body?.locked) throw wasRead();
  // The header may be wrong, so the bytes are counted too.
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
  const stream: Request['body'] | undefined = request.body;
  // In Firefox, where a mock backend runs in the page, only responses have a stream.
  const body = stream === undefined ? new Response(await request.arrayBuffer()).body : stream;
  if (!body) return new Uint8Array();

  const reader = body.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  const readAll = async () => {
    const buffer = createByteBuffer();
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        if (error instanceof ProblemError) throw error;
        throw malformed('The body ended early, or arrived in too many tiny pieces.');
      });
      if (done) return buffer.take();
      if (buffer.length() + value.byteLength > maxBytes) {
        stop();
        throw tooLarge(maxBytes);
      }
      buffer.append(value);
    }
  };
  return withTimeout(readAll, {
    ms: TIMEOUT_MS,
    onTimeout: () => {
      stop();
      throw new ProblemError('request_timeout', {
        detail: `The body did not end within ${TIMEOUT_MS / 1000} seconds. Send it again.`,
      });
    },
  });
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('The body is not UTF-8.');
  }
}

function malformed(message: string): ProblemError {
  return new ProblemError('invalid_request', {
    errors: [{ pointer: '', code: 'malformed', message }],
  });
}

function wasRead(): ProblemError {
  return new ProblemError('internal_error', {
    detail:
      'The body of the request was read before react-credits did. Pass the handler a request that no parser ' +
      'or middleware has read: request.clone(), made before it is read.',
  });
}

function tooLarge(maxBytes: number): ProblemError {
  const detail = `The body exceeds ${maxBytes / 1024} KiB. Send a smaller one.`;
  return new ProblemError('payload_too_large', { detail });
}
