import { sleep } from '../../std/sleep.js';
import type { Handler } from '../../server/http/handler.js';
import { ProblemError } from '../../server/faults/problem-error.js';

/**
 * The status of a failed response: 503 is the backend's own, which is `ledger_unavailable`, and 502 comes from a
 * gateway that got no response, so that the page cannot know what happened.
 */
export type FailureStatus = 502 | 503;

export interface FaultyNetwork {
  /** Passes a request to the handler, or answers it with a failure. */
  send(request: Request, handler: Handler): Promise<Response>;
  /** Answers the next requests to each route with a failure. */
  failNext(times: number, status?: FailureStatus): void;
  /** Sets the delay before each response. */
  setLatency(ms: number): void;
}

/** Creates a network with slow or failing responses. */
export function createFaultyNetwork(initial: {
  latencyMs: number;
  failures: number;
}): FaultyNetwork {
  let { latencyMs, failures } = initial;
  let failureStatus: FailureStatus = 503;
  const failureCounts = new Map<string, number>();

  function isFailing({ method, url }: Request): boolean {
    const route = `${method} ${new URL(url).pathname}`;
    const count = (failureCounts.get(route) ?? 0) + 1;
    failureCounts.set(route, count);
    return count <= failures;
  }

  return {
    async send(request, handler) {
      if (latencyMs > 0) {
        await sleep(latencyMs, request.signal);
        request.signal.throwIfAborted();
      }
      return isFailing(request) ? failure(failureStatus) : handler(request);
    },
    failNext(times, status = 503) {
      failures = times;
      failureStatus = status;
      failureCounts.clear();
    },
    setLatency(ms) {
      latencyMs = ms;
    },
  };
}

function failure(status: FailureStatus): Response {
  if (status === 502) return new Response('Bad Gateway', { status });
  return new ProblemError('ledger_unavailable').toResponse('req_simulated');
}
