import { CreditsError } from '../../client/port/credits-error.js';
import { logOnce } from './log-once.js';

/** The code that threw an error which is not the backend's. */
type Origin = 'client' | 'build' | 'checkout' | 'payments';

/**
 * Logs the reason why the page says that something is not possible or could not be loaded, with the remedy: once
 * for each reason, and only in development.
 */
export function explain(what: string, error: unknown, origin: Origin = 'client'): void {
  try {
    if (process.env.NODE_ENV !== 'production') {
      const say = (reason: string) => `the page says that this failed: ${what}. ${reason}`;
      logOnce(say(reasonIn(error, origin)), say(reasonIn(error, origin, true)));
    }
  } catch {
    // A page without a bundler has no `process`.
  }
}

/** Returns the reason in words. Without the id of the request, it is the same for every retry. */
function reasonIn(error: unknown, origin: Origin, isWithoutId = false): string {
  if (!(error instanceof CreditsError)) return `${String(error)} ${originRemedies[origin]}`;
  const { code, status, message, problem } = error;
  const { detail = isWithoutId ? problem?.title : message, errors = [] } = problem ?? {};
  const fields = errors.map(({ pointer, message: text }) => ` ${pointer}: ${text}`).join('');
  const isExplained = problem?.detail !== undefined || errors.length > 0;
  const remedy = remedies[code] ?? (isExplained ? '' : UNKNOWN);
  return `${detail ?? message}${fields} (${code}, status ${status}) ${remedy}`;
}

const originRemedies: Record<Origin, string> = {
  client: 'Check the function of your `client` that failed.',
  build: 'Check that the files of your latest build are on your server, and reload the page.',
  checkout: 'Check the `checkout` of your <CreditsProvider>.',
  payments:
    'The backend returned this state or failure. Check your `payments`, and the dashboard of the payment provider.',
};

const UNKNOWN = 'Look at this request in the network panel of your browser.';

const remedies: Partial<Record<string, string>> = {
  network_error: 'Check that the `baseUrl` of your client leads to your backend, and that it runs.',
  timeout: 'Check that your backend answers, and that its store does.',
  invalid_response:
    'Check that the `baseUrl` of your client leads to your backend. If it does, correct the response: openapi.json has its shape.',
  ambiguous_account:
    'The page cannot tell whose credits to show, so it stopped reading. Check that the `authenticate` option of your backend names one account for all requests of a session.',
  internal_error:
    'The log of your backend, or its `onFault`, has the error under this request’s id.',
  unauthenticated: 'Check the `authenticate` option of your backend.',
  forbidden_role: 'Check the `role` that the `authenticate` option of your backend returns.',
  forbidden_origin: 'Add your page’s origin to the option `allowedOrigins` of your backend.',
  not_found:
    'Check that `resolveAccount` of your backend returns this account, and that the `baseUrl` is right.',
  rate_limited: 'Wait, or set the option `rateLimiter` of your backend.',
  consent_unknown: 'Pass the same `consentTextVersion` to your backend as your page shows.',
  ledger_unavailable:
    'Check the store and `resolveAccount`: `onFault` of your backend has the cause.',
  payment_provider_unavailable: 'Check your `payments`: `onFault` of your backend has the cause.',
};
