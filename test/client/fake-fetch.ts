/** A request as a backend would see it. */
interface SentRequest {
  method: string;
  url: string;
  headers: Headers;
  /** The JSON of the body; `undefined` when there is none. */
  body: unknown;
  init: RequestInit;
}

/** An answer of a backend, or its failure. */
export type Answer = (request: SentRequest) => Promise<Response>;

/** A `fetch` that gives these answers in turn, repeats the last one, and records the requests. */
export function fakeFetch(...answers: Answer[]) {
  const sent: SentRequest[] = [];

  function fetch(url: string, init: RequestInit): Promise<Response> {
    const { method = 'GET', headers } = init;
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const request = { method, url, headers: new Headers(headers), body, init };
    sent.push(request);
    const answer = answers[Math.min(sent.length, answers.length) - 1];
    return answer ? answer(request) : Promise.reject(new TypeError('There is no answer.'));
  }
  return { fetch, sent };
}

export function json(body: unknown, status = 200): Answer {
  return async () => Response.json(body, { status });
}

export function text(body: string, status = 200, headers: Record<string, string> = {}): Answer {
  return async () => new Response(body, { status, headers });
}

/** A problem response. */
export function problem(
  status: number,
  code: string,
  { headers = {}, ...fields }: { headers?: Record<string, string>; [field: string]: unknown } = {},
): Answer {
  const type = 'urn:problem-type:credits:example';
  const body = { type, title: 'It failed.', status, code, requestId: 'req_1', ...fields };
  return text(JSON.stringify(body), status, {
    'content-type': 'application/problem+json',
    ...headers,
  });
}

/** The failure of fetch without a connection. */
export const offline: Answer = () => Promise.reject(new TypeError('fetch failed'));

/** A connection without a response. It follows the signal, as fetch does. */
export const silent: Answer = ({ init: { signal } }) =>
  new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('Aborted.', 'AbortError')));
  });

/** A response that breaks off in the middle of its body. */
export const brokenOff: Answer = async () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"accountId":'));
        controller.error(new TypeError('terminated'));
      },
    }),
  );
