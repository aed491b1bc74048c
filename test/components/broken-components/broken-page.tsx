/** A page of a host app around a component that breaks, and the ways to break it. */
import { render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import {
  CreditsProvider,
  type CreditsProviderProps,
} from '../../../src/hooks/provider/credits-provider.js';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import { clientOf } from '../../support/render-with-credits.js';

/** The calls of `console.error` in the current test. */
export let log: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  log = vi.spyOn(console, 'error').mockReturnValue();
});

afterEach(() => {
  vi.restoreAllMocks();
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
});

export function fail(): never {
  throw new Error('It broke.');
}

/** A client whose responses have the right outline and nonsense in it. */
export function clientWith(nonsense: unknown): CreditsClient {
  const answer = () => Promise.resolve(nonsense as never);
  return {
    getCredits: answer,
    getStatus: answer,
    getLimits: answer,
    listTransactions: answer,
    paymentMethod: { get: answer, startSetup: answer, getSetup: answer },
    purchases: { create: answer, get: answer, list: answer, cancel: answer },
    autoTopUp: { get: answer, save: answer, resume: answer },
  };
}

/** A page of a host app around a component, with the errors that reach `onError`. */
export function renderPage(element: ReactElement, props: Partial<CreditsProviderProps>) {
  const errors: [error: unknown, component: string][] = [];
  const page = render(
    <main>
      <h1>The host’s page</h1>
      <CreditsProvider
        client={clientOf('low').client}
        timeZone="UTC"
        onError={(error, { component }) => errors.push([error, component])}
        {...props}
      >
        {element}
      </CreditsProvider>
    </main>,
  );
  return { ...page, errors };
}

export const expectHost = () => expect(screen.getByText('The host’s page')).toBeVisible();
