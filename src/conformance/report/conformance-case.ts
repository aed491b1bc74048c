import { writeExchanges, type Exchange } from './exchange.js';

/**
 * One promise, and the check of it. The name is the promise, as a whole statement.
 *
 * Any test runner runs it: `for (const { name, run } of cases) test(name, run)`.
 */
export interface ConformanceCase {
  name: string;
  /**
   * Resolves if the promise is kept, and rejects with a {@link ConformanceError} if it is broken. The context
   * of a test of Vitest or node:test marks a case that does not apply as skipped, with the reason. Without
   * one, `run` rejects with a {@link NotApplicableError}.
   */
  run: (context?: TestContext) => Promise<void>;
}

/** The part of a test's context that a case uses. Vitest and node:test pass one to each test. */
export interface TestContext {
  skip: (reason: string) => unknown;
}

/** A broken promise. The message ends with the requests and replies that show it. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';

  /** A sentence that says what was expected and what happened. */
  readonly reason: string;
  readonly exchanges: readonly Exchange[];

  constructor(reason: string, exchanges: readonly Exchange[] = []) {
    super(exchanges.length === 0 ? reason : `${reason}\n\n${writeExchanges(exchanges)}`);
    this.reason = reason;
    this.exchanges = exchanges;
  }
}

/** The reason why a case does not apply to this subject, such as a role that it does not have. */
export class NotApplicableError extends Error {
  override readonly name = 'NotApplicableError';

  readonly reason: string;

  constructor(reason: string) {
    super(`This case does not apply: ${reason}`);
    this.reason = reason;
  }
}

/** Makes a case of a promise and of its check, which may throw a {@link NotApplicableError}. */
export function defineCase(name: string, check: () => void | Promise<void>): ConformanceCase {
  return {
    name,
    // A rest parameter, because runners pass a callback to functions that declare a parameter.
    run: async (...[context]) => {
      try {
        await check();
      } catch (error) {
        if (!(error instanceof NotApplicableError) || typeof context?.skip !== 'function') {
          throw error;
        }
        context.skip(error.reason);
      }
    },
  };
}
