import { describeValue } from '../../server/faults/read-answer.js';
import type { Handler } from '../../server/http/handler.js';

/** The place of the simulated provider in front of a backend. */
export interface SimulatedMount {
  /** Wraps a backend's handler. Throws a TypeError for anything else, such as the backend itself. */
  mount(handler: Handler): Handler;
  isMounted(): boolean;
  /** Says once, in development, that no page can reach the provider at a URL that it gave away. */
  reportUnserved(url: string): void;
}

/** Creates the mount. `serve` answers each request, with the backend's handler for those of the backend. */
export function createSimulatedMount(
  serve: (request: Request, handler: Handler) => Promise<Response>,
): SimulatedMount {
  let isMounted = false;
  let isReported = false;

  return {
    mount(handler) {
      if (typeof handler !== 'function') {
        throw new TypeError(
          `payments.mount received ${describeValue(handler)}, which cannot answer requests: pass ` +
            'backend.handler.',
        );
      }
      isMounted = true;
      return (request) => serve(request, handler);
    },
    isMounted: () => isMounted,
    reportUnserved(url) {
      const environment = typeof process === 'undefined' ? '' : process.env.NODE_ENV;
      // A test without pages pays with `control.pay`.
      if (isReported || environment === 'production' || environment === 'test') return;
      isReported = true;
      console.error(
        `react-credits: the simulated payments opened ${url}, but nothing answers there, because mount was ` +
          'never called. Serve payments.mount(backend.handler) in place of backend.handler.',
      );
    },
  };
}
