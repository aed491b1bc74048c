import type { Route } from '../../contract/routes/route.js';
import { withTimeout } from '../../std/timeout.js';
import { buildRequest, nameOf, type RouteArguments } from '../http/build-request.js';
import { readReply } from '../http/read-reply.js';
import { retry } from '../http/retry.js';
import type { BackendOptions } from '../http/route-caller.js';
import { send, TIMEOUT_MS } from '../http/send-request.js';
import type { ExportOptions } from '../port/credits-client.js';
import { CreditsError, type CreditsErrorDetails } from '../port/credits-error.js';
import { createRowCounter } from './row-counter.js';

/**
 * Downloads a route's answer as a CSV file. The text goes to the `Blob` as it arrives: browsers keep it outside the
 * page's memory, or on disk.
 *
 * The request is sent again if the download does not begin. Once it has begun, it fails if it pauses for longer than
 * `timeoutMs`, if the connection fails, or if the file is not whole.
 *
 * @throws CreditsError
 */
export async function downloadCsv(
  { baseUrl, timeoutMs = TIMEOUT_MS, ...transport }: BackendOptions,
  route: Route,
  routeArguments: RouteArguments,
  { signal, onProgress }: ExportOptions = {},
): Promise<Blob> {
  const asked = buildRequest(baseUrl, route, routeArguments);
  const request = { ...asked, headers: { ...asked.headers, accept: 'text/csv' } };
  const ending = new AbortController();
  let failure: unknown;

  /** Waits for a step of the download, but not for longer than a pause may be. */
  async function step<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await withTimeout(work, {
        ms: timeoutMs,
        signal,
        onTimeout: () => fail('timeout', `paused for ${timeoutMs / 1000} s`),
      });
    } catch (error) {
      signal?.throwIfAborted();
      return error instanceof CreditsError
        ? Promise.reject(error)
        : fail('network_error', 'lost its connection', error);
    }
  }

  function fail(code: CreditsErrorDetails['code'], reason: string, cause?: unknown): never {
    const message = `The download of ${nameOf(route)} ${reason}, so the file would not be whole. Start it again.`;
    throw new CreditsError(message, { code, status: 0, retryable: true, cause });
  }

  async function begin(): Promise<Response> {
    const response = await step(() => send(request, transport, ending.signal));
    const isCsv = response.headers.get('content-type')?.startsWith('text/csv');
    if (response.ok && isCsv) return response;
    const text = await step(() => response.text());
    if (!response.ok) readReply(route, request, { response, text });
    const message = `${nameOf(route)} got a response (${response.status}) that is not CSV. The backend may be older than this client.`;
    const { status } = response;
    throw new CreditsError(message, { code: 'invalid_response', status, retryable: false });
  }

  /** Returns the parts of the file as they arrive, counted. */
  function counted(response: Response): ReadableStream<Uint8Array> {
    const total = totalOf(response);
    const counter = createRowCounter();
    const reader = response.body?.getReader();
    return new ReadableStream(
      {
        async pull(controller) {
          try {
            const part = await step(async () => reader?.read());
            if (part?.value) {
              counter.count(part.value);
              onProgress?.({ rows: counter.rows(), total });
              return controller.enqueue(part.value);
            }
            const isWhole = counter.isComplete() && counter.rows() === (total ?? counter.rows());
            if (!isWhole) fail('network_error', `ended after ${counter.rows()} rows`);
            controller.close();
          } catch (error) {
            failure = error;
            controller.error(error);
          }
        },
      },
      { highWaterMark: 0 },
    );
  }

  try {
    const response = await retry(begin, signal);
    const headers = { 'content-type': 'text/csv' };
    return await new Response(counted(response), { headers }).blob();
  } catch (error) {
    ending.abort(error);
    // Engines replace the error of a stream with one of their own.
    throw failure ?? error;
  }
}

/** The number of rows that the backend promises; `null` if it promises none. */
function totalOf({ headers }: Response): number | null {
  const total = headers.get('x-total-rows');
  return total !== null && /^\d{1,15}$/.test(total) ? Number(total) : null;
}
