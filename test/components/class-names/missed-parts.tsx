/** Checks that each key of `classNames` is on its element, and that one class of the host app wins there. */
import { cleanup, render, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { expect } from 'vitest';
import '../../../src/styles/styles.css';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import type { ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { forgetAttempts } from '../../support/purchase-page.js';
import { clientOf } from '../../support/render-with-credits.js';

/** The host app's stylesheet. It comes after ours, and each of its rules has one class. */
const hosts = document.createElement('style');

const MINE = {
  'background-color': 'rgb(1, 2, 3)',
  color: 'rgb(4, 5, 6)',
  'font-size': '21px',
  'padding-top': '7px',
  'margin-top': '8px',
  'border-top-left-radius': '9px',
};

/** Returns a class for each part, and declares it in the host app's stylesheet. */
function classesOf<Part extends string>(selectors: Record<Part, string>): Record<Part, string> {
  const declarations = Object.entries(MINE).map((pair) => pair.join(': '));
  const parts = Object.keys(selectors) as Part[];
  document.head.append(hosts);
  hosts.textContent = parts.map((part) => `.my-${part} { ${declarations.join('; ')} }`).join('\n');
  return Object.fromEntries(parts.map((part) => [part, `my-${part}`])) as Record<Part, string>;
}

/** Opens each state, and checks the parts that it shows. Returns the parts that no state showed. */
export async function missedParts<Part extends string>(
  selectors: Record<Part, string>,
  states: readonly ((classNames: Record<Part, string>) => Promise<unknown>)[],
): Promise<Part[]> {
  const classNames = classesOf(selectors);
  const shown = new Set<Part>();
  for (const open of states) {
    await open(classNames);
    for (const part of Object.keys(selectors) as Part[]) {
      for (const element of document.querySelectorAll(`.my-${part}`)) {
        shown.add(part);
        expect([part, element.className, element.matches(selectors[part])]).toEqual([
          part,
          element.className,
          true,
        ]);
        const style = getComputedStyle(element);
        const values = Object.keys(MINE).map((name) => [name, style.getPropertyValue(name)]);
        expect([part, Object.fromEntries(values)]).toEqual([part, MINE]);
      }
    }
    cleanup();
    forgetAttempts();
  }
  hosts.remove();
  return (Object.keys(selectors) as Part[]).filter((part) => !shown.has(part));
}

export const shared = {
  notice: '.credits-notice',
  failure: '.credits-notice',
  skeleton: '.credits-skeleton',
};

/** Renders a component in a state of its account, and waits for an element of that state. */
export async function show(
  element: ReactElement,
  scenario: ScenarioName,
  until: string,
  change: (client: CreditsClient) => CreditsClient = (client) => client,
): Promise<void> {
  const client = change(clientOf(scenario).client);
  render(<CreditsProvider client={client}>{element}</CreditsProvider>);
  await appears(until);
}

export const appears = (selector: string) =>
  waitFor(() => expect(document.querySelector(selector)).not.toBeNull());
