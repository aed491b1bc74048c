import { sleep } from '../../std/sleep.js';
import type { Handler } from '../../server/http/handler.js';
import { ProblemError } from '../../server/faults/problem-error.js';
import type { MockControl } from './mock-control.js';

/** The network between the page and the mock backend. The host app's test controls it. */
export interface FaultyNetwork extends Pick<MockControl, 'failNext' | 'setLatency'> {
  /** Passes a request to the handler, or answers it with a failure. */
  send(request: Request, handler: Handler): Promise<Response>;
}

type FailureStatus = NonNullable<Parameters<MockControl['failNext']>[1]>;

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
