import { ProblemError } from '../faults/problem-error.js';

const MAX_BYTES = 65_536;

/**
 * The JSON of a request, of which no more is read than is allowed. A request that carries none reads
 * as `undefined`.
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new ProblemError('unsupported_media_type', {
      detail: 'Send Content-Type: application/json, also where there is no body.',
    });
  }
  const text = decode(await readBytes(request, MAX_BYTES));
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('The body is not JSON.');
  }
}

/** The bytes of a request, of which no more are read than are allowed. */
export async function readBytes(
  { headers, body }: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  // Only a promise of what comes: the bytes are counted all the same.
  if (Number(headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
  if (!body) return new Uint8Array();

  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw malformed('The body broke off.');
    });
    if (done) break;
    length += value.byteLength;
    if (length > maxBytes) {
      void reader.cancel().catch(() => undefined);
      throw tooLarge(maxBytes);
    }
    pieces.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
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

function tooLarge(maxBytes: number): ProblemError {
  const detail = `A body may have ${maxBytes / 1024} KiB at the most.`;
  return new ProblemError('payload_too_large', { detail });
}
