/** The usage on a page, and the parts of it that tests look for. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, vi } from 'vitest';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { LazyCreditUsage } from '../../../src/components/credit-usage/lazy-credit-usage.js';
import type { CreditUsageProps } from '../../../src/components/credit-usage/usage-props.js';
import {
  CreditsProvider,
  type CreditsProviderProps,
} from '../../../src/hooks/provider/credits-provider.js';
import { withUsage, type UsageArgs } from '../../../stories/support/with-usage.js';
import { clientOf } from '../../support/render-with-credits.js';

interface Page extends Partial<CreditUsageProps> {
  args?: UsageArgs;
  usage?: CreditsClient['usage'];
  /** @default the client of a healthy account */
  client?: CreditsClient;
  place?: Partial<CreditsProviderProps>;
}

/** Shows the usage, and waits until it has a state other than pending. */
export async function show({
  args,
  usage,
  place,
  client: given = clientOf('healthy').client,
  ...props
}: Page = {}) {
  const own = withUsage(given, args);
  const client = { ...own, usage: usage ?? own.usage };
  const get = vi.spyOn(client.usage, 'get');
  render(
    <CreditsProvider client={client} timeZone="UTC" {...place}>
      <LazyCreditUsage data-testid="usage" {...props} />
    </CreditsProvider>,
  );
  const root = () => screen.getByTestId('usage');
  if (args?.reply !== 'pending') {
    await waitFor(() => expect(root()).not.toHaveAttribute('data-state', 'pending'));
  }
  return { root, get, client, user: userEvent.setup() };
}

// Found by their tags, because a search by role reads the whole page.
const tableIn = (part: string) => {
  const table = document.querySelector<HTMLTableElement>(`${part} table, table${part}`);
  if (!table) throw new Error(`${part} has no table.`);
  return table;
};
export const days = () => tableIn('.credits-usage-chart');
export const groups = () => tableIn('.credits-usage-groups');
export const textsOf = (elements: Iterable<Element>) =>
  [...elements].map(({ textContent }) => textContent?.replaceAll(/\s+/g, ' '));
export const rowsOf = (table: HTMLTableElement) => textsOf(table.rows).slice(1);
export const dayNames = () => textsOf(days().querySelectorAll('th[scope=row]'));
export const buttonsIn = (table: HTMLTableElement) => [...table.querySelectorAll('button')];
export const buttonNamed = (name: string) => {
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === name,
  );
  if (!button) throw new Error(`No button is named ${name}.`);
  return button;
};
export const choose = (label: string, option: string) =>
  fireEvent.change(screen.getByLabelText(label), {
    target: {
      value: within(screen.getByLabelText(label)).getByText<HTMLOptionElement>(option).value,
    },
  });
