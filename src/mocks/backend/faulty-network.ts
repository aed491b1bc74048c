import type { Handler } from '../../server/http/handler.js';
import { ProblemError } from '../../server/faults/problem-error.js';

export interface FaultyNetwork {
  /** Lets a request through, or not. */
  pass(request: Request, handler: Handler): Promise<Response>;
  failNext(times: number): void;
  setLatency(ms: number): void;
}

/** A connection that is slow, or leads to a ledger that does not answer. */
export function createFaultyNetwork(start: { latencyMs: number; failures: number }): FaultyNetwork {
  let { latencyMs, failures } = start;
  const failed = new Map<string, number>();

  function isFailing({ method, url }: Request): boolean {
    const route = `${method} ${new URL(url).pathname}`;
    const count = (failed.get(route) ?? 0) + 1;
    failed.set(route, count);
    return count <= failures;
  }

  return {
    async pass(request, handler) {
      if (latencyMs > 0) await pause(latencyMs, request.signal);
      return isFailing(request) ? unavailable() : handler(request);
    },
    failNext(times) {
      failures = times;
      failed.clear();
    },
    setLatency(ms) {
      latencyMs = ms;
    },
  };
}

function unavailable(): Response {
  return new ProblemError('ledger_unavailable').toResponse('req_simulated');
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
