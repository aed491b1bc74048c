import { ProblemError } from '../faults/problem-error.js';

const MAX_BYTES = 65_536;

/**
 * Reads the JSON body of a request, up to 64 KiB. Returns `undefined` for an empty body. Throws
 * `unsupported_media_type`, `payload_too_large`, or `invalid_request`.
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

/** Reads the body of a request. Throws `payload_too_large` once it exceeds `maxBytes`. */
export async function readBytes(
  { headers, body }: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  // The header may be wrong, so the bytes are counted too.
  if (Number(headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
  if (!body) return new Uint8Array();

  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw malformed('The body ended early.');
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
  const detail = `The body exceeds ${maxBytes / 1024} KiB. Send a smaller one.`;
  return new ProblemError('payload_too_large', { detail });
}
