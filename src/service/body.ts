import { ProblemError } from './problem-error.js';

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
  const text = await readText(request);
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('The body is not JSON.');
  }
}

async function readText({ headers, body }: Request): Promise<string> {
  // Only a promise of what comes: the bytes are counted all the same.
  if (Number(headers.get('content-length')) > MAX_BYTES) throw tooLarge();
  if (!body) return '';

  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw malformed('The body broke off.');
    });
    if (done) break;
    bytes += value.byteLength;
    if (bytes > MAX_BYTES) {
      void reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    text += decode(decoder, value);
  }
  return text + decode(decoder);
}

function decode(decoder: TextDecoder, bytes?: Uint8Array<ArrayBuffer>): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
  } catch {
    throw malformed('The body is not UTF-8.');
  }
}

function malformed(message: string): ProblemError {
  return new ProblemError('invalid_request', {
    errors: [{ pointer: '', code: 'malformed', message }],
  });
}

function tooLarge(): ProblemError {
  return new ProblemError('payload_too_large', { detail: 'A body may have 64 KiB at the most.' });
}
