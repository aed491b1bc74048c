import { sleep } from '../../std/sleep.js';
import type { Handler } from '../../server/http/handler.js';
import { ProblemError } from '../../server/faults/problem-error.js';

export interface FaultyNetwork {
  /** Passes a request to the handler, or answers it with status 503. */
  send(request: Request, handler: Handler): Promise<Response>;
  /** Answers the next requests to each route with status 503. */
  failNext(times: number): void;
  /** Sets the delay before each response. */
  setLatency(ms: number): void;
}

/** Creates a network with slow or failing responses. */
export function createFaultyNetwork(initial: {
  latencyMs: number;
  failures: number;
}): FaultyNetwork {
  let { latencyMs, failures } = initial;
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
      return isFailing(request) ? unavailable() : handler(request);
    },
    failNext(times) {
      failures = times;
      failureCounts.clear();
    },
    setLatency(ms) {
      latencyMs = ms;
    },
  };
}

function unavailable(): Response {
  return new ProblemError('ledger_unavailable').toResponse('req_simulated');
}
