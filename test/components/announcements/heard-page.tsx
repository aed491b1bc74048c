/** A page with an account, and a log of all that a screen reader hears on it. */
import { act, screen, waitFor } from '@testing-library/react';
import { StrictMode, useEffect, type ReactElement } from 'react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { useCreditsContext } from '../../../src/hooks/provider/credits-provider.js';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import type { Scenario, ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { SimulatedCheckout } from '../../../src/mocks/payments/simulated-checkout.js';
import { logLiveRegions, type LiveLog } from './live-log.js';
import { renderWithCredits } from '../../support/render-with-credits.js';

let log: LiveLog;
let refreshPage: () => void;

/** Keeps the clock of this file: it follows the real one, and `speak` moves it on. */
export function hearPages(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    log = logLiveRegions();
  });
  afterEach(() => {
    log.stop();
    const { faults } = log;
    vi.useRealTimers();
    vi.restoreAllMocks();
    localStorage.clear();
    const left = attempts.find('acct_demo');
    if (left) attempts.forget(left);
    expect(faults).toEqual([]);
  });
}

function Refresher() {
  const { refresh } = useCreditsContext();
  useEffect(() => {
    refreshPage = refresh;
  });
  return null;
}

/** Renders an element with something to focus before and after it. */
export function open(element: ReactElement, scenario: ScenarioName | Scenario) {
  return renderWithCredits(
    <StrictMode>
      <h1>The host’s page</h1>
      <Refresher />
      {element}
      <button type="button">After</button>
    </StrictMode>,
    scenario,
    { checkout: SimulatedCheckout },
  );
}

/** Reads the account again, as an event of the stream does. */
export const refresh = () => act(async () => refreshPage());

/** Waits until no part of the page loads. */
export async function settled(): Promise<void> {
  await waitFor(() => expect(document.querySelector('.credits-skeleton')).toBeNull());
}

/** Moves the clock past the pause after which the page speaks. Returns what was heard since the last call. */
export async function heard(): Promise<string[]> {
  await act(() => vi.advanceTimersByTimeAsync(600));
  return log.spoken.splice(0);
}

/** Returns the names of the elements that got the focus since the last call. */
export const focused = () => log.focused.splice(0);

/** Moves the clock past the time after which spoken texts leave the page, and expects that they did. */
export async function expectSilence(): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(5_100));
  const hidden = [...document.querySelectorAll('.credits-announcer')];
  expect(hidden.map(({ textContent }) => textContent).join('')).toBe('');
}

interface AxNode {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  description?: { value: string };
  properties?: { name: string; value: { value?: unknown } }[];
}

interface Frames {
  frame: { id: string; name?: string; url: string };
  childFrames?: Frames[];
}

/** An element as Chromium hands it to screen readers, by its role and name: `heading "Pay $25.00" focused`. */
export async function accessible(role: string): Promise<string[]> {
  const session = cdp();
  await session.send('Accessibility.enable');
  const { frameTree } = (await session.send('Page.getFrameTree')) as unknown as {
    frameTree: Frames;
  };
  const flat = (tree: Frames): Frames[] => [tree, ...(tree.childFrames ?? []).flatMap(flat)];
  const found = flat(frameTree).find(({ frame }) => frame.url === location.href);
  const { nodes } = (await session.send('Accessibility.getFullAXTree', {
    ...(found && { frameId: found.frame.id }),
  })) as unknown as { nodes: AxNode[] };
  return nodes
    .filter((node) => !node.ignored && node.role?.value === role)
    .map(({ name, description, properties = [] }) => {
      const isFocused = properties.some(
        (one) => one.name === 'focused' && one.value.value === true,
      );
      const parts = [`"${name?.value ?? ''}"`, description?.value && `(${description.value})`];
      return [...parts, isFocused && 'focused'].filter(Boolean).join(' ');
    });
}

export const button = (name: string | RegExp) => screen.findByRole('button', { name });
