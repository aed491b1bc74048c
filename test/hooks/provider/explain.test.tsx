/** The reasons in the console, for the developer of the host app. */
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import { createHttpClient } from '../../../src/client/http-client.js';
import { CreditsCard } from '../../../src/components/credits-card/credits-card.js';
import { explain } from '../../../src/hooks/provider/explain.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

const spy = () => vi.spyOn(console, 'error').mockReturnValue();

let log: ReturnType<typeof spy>;

beforeEach(() => {
  log = spy();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const problem = {
  type: 'urn:problem-type:credits:amount-out-of-range',
  title: 'The amount is out of range.',
  status: 422,
  code: 'amount_out_of_range',
  detail: 'Send an amount within the limits.',
  requestId: 'req_1',
  errors: [{ pointer: '/amountMicros', code: 'too_small', message: 'is below the minimum' }],
};

describe('explain', () => {
  it('logs the detail of the problem, its fields, and its code, once', () => {
    const { detail: message, code, status } = problem;
    const error = new CreditsError(message, { code, status, problem, retryable: false });
    explain('a purchase', error);
    explain('a purchase', error);
    expect(log.mock.calls).toEqual([
      [
        'react-credits: the page says that this failed: a purchase. Send an amount within the ' +
          'limits. /amountMicros: is below the minimum (amount_out_of_range, status 422) ',
      ],
    ]);
  });

  it('logs one line for retries, whose requests have other ids', () => {
    for (const requestId of ['req_1', 'req_2']) {
      const { detail: _detail, errors: _errors, ...failure } = problem;
      const message = `The amount is out of range. (GET /credits, request ${requestId})`;
      const details = { code: 'internal_error', status: 500, retryable: true };
      explain(
        'a retried read',
        new CreditsError(message, { ...details, problem: { ...failure, requestId } }),
      );
    }
    expect(log.mock.calls).toEqual([
      [expect.stringMatching(/request req_1.+under this request’s id/)],
    ]);
  });

  it('logs nothing in production', () => {
    vi.stubEnv('NODE_ENV', 'production');
    explain('In production', new Error('Secret.'));
    expect(log).not.toHaveBeenCalled();
  });

  it('logs nothing, and throws nothing, on a page without a process', () => {
    vi.stubGlobal('process', undefined);
    explain('Without a bundler', new Error('It broke.'));
    vi.unstubAllGlobals();
    expect(log).not.toHaveBeenCalled();
  });

  it('says why the card could not be loaded, with the remedy', async () => {
    const lost = new CreditsError('No connection.', {
      code: 'network_error',
      status: 0,
      retryable: true,
    });
    const { client } = clientOf('low');
    renderWithCredits(<CreditsCard show={{ transactions: false, autoTopUp: false }} />, 'low', {
      client: { ...client, getCredits: () => Promise.reject(lost) },
    });
    await screen.findByText('Credits could not be loaded.');
    const texts = log.mock.calls.map(([text]: unknown[]) => String(text));
    expect(texts).toEqual([expect.stringMatching(/failed: credits\. No connection\./)]);
    expect(texts[0]).toContain('Check that the `baseUrl` of your client leads to your backend');
  });

  it('does not say that the account is missing where no backend answers', async () => {
    const page = '<!doctype html><title>404</title>';
    const client = createHttpClient({
      baseUrl: 'https://credits.test/wrong',
      fetch: () => Promise.resolve(new Response(page, { status: 404 })),
    });
    const { events: _, ...read } = client;
    renderWithCredits(<CreditsCard show={{ transactions: false, autoTopUp: false }} />, 'low', {
      client: read,
    });
    await screen.findByText('Credits could not be loaded.');
    expect(screen.queryByText(/no credits to show/)).toBeNull();
    expect(String(log.mock.calls[0])).toContain(
      'Check that the `baseUrl` of your client leads to your backend.',
    );
  });
});
