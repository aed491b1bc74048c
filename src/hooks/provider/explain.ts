import { CreditsError } from '../../client/port/credits-error.js';
import { logOnce } from './log-once.js';

/**
 * Logs the reason why the page says that something is not possible or could not be loaded: once for each
 * reason, and only in development.
 */
export function explain(what: string, error: unknown): void {
  try {
    if (process.env.NODE_ENV !== 'production')
      logOnce(`the page says that it could not load or do this: ${what}. ${reasonIn(error)}`);
  } catch {
    // A page without a bundler has no `process`.
  }
}

function reasonIn(error: unknown): string {
  if (!(error instanceof CreditsError)) return String(error);
  const { code, status, message, problem } = error;
  const { detail = message, errors = [] } = problem ?? {};
  const fields = errors.map(({ pointer, message: text }) => ` ${pointer}: ${text}`).join('');
  return `${detail}${fields} (${code}, status ${status}) ${remedies[code] ?? ''}`;
}

const remedies: Partial<Record<string, string>> = {
  network_error: 'Check that the `baseUrl` of your client leads to your backend, and that it runs.',
  timeout: 'Check that your backend answers, and that its store does.',
  invalid_response: 'Correct the response of your backend: openapi.json has its shape.',
  internal_error: 'The log of your backend has the error under this request’s id.',
  unauthenticated: 'Check the `authenticate` option of your backend.',
  forbidden_origin: 'Add your page’s origin to the option `allowedOrigins` of your backend.',
};
