/** Errors with a reason of their own, and clients that fail with them. */
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import { clientOf } from '../../support/render-with-credits.js';

/** The refusal of a backend, with its `detail`. */
export function problemOf(detail: string, status = 503, code = 'ledger_unavailable'): CreditsError {
  const problem = { type: '', title: code, status, code, detail, requestId: 'req_1' };
  const retryable = status === 503 || status === 429;
  return new CreditsError(detail, { code, status, problem, retryable });
}

/** A connection that broke. */
export function lossOf(message: string): CreditsError {
  return new CreditsError(message, { code: 'network_error', status: 0, retryable: true });
}

type Read = 'getCredits' | 'getLimits' | 'listTransactions' | 'getUsage';

/** A client of which one read fails, after the first `successes` calls. */
export function failingRead(name: Read, error: Error, successes = 0): CreditsClient {
  const { client } = clientOf('longHistory');
  let calls = 0;
  const fails = () => (calls += 1) > successes;
  return {
    ...client,
    getCredits: (...given) =>
      name === 'getCredits' && fails() ? Promise.reject(error) : client.getCredits(...given),
    getLimits: (...given) =>
      name === 'getLimits' && fails() ? Promise.reject(error) : client.getLimits(...given),
    listTransactions: (...given) =>
      name === 'listTransactions' && fails()
        ? Promise.reject(error)
        : client.listTransactions(...given),
    usage: {
      get: (...given) =>
        name === 'getUsage' && fails() ? Promise.reject(error) : client.usage.get(...given),
    },
  };
}
