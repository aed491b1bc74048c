/** Every button that opens a dialog is busy from the press until the dialog's code has loaded. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Problem } from '../../src/contract/problems/problem.js';
import type * as ui from '../../src/index.js';
import type { ScenarioName } from '../../src/mocks/backend/scenarios.js';

type Parts = typeof ui;

const refusal: Problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Too few credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_1',
};

const ignore = () => undefined;

const openers: [what: string, ScenarioName, (parts: Parts) => ReactElement, name: string][] = [
  ['Purchase on the card', 'healthy', ({ CreditsCard }) => <CreditsCard />, 'Purchase Credits'],
  ['Enable on the card', 'healthy', ({ CreditsCard }) => <CreditsCard />, 'Enable'],
  ['Manage on the card', 'autoTopUp', ({ CreditsCard }) => <CreditsCard />, 'Manage'],
  [
    'the remedy of a pause on the card',
    'autoTopUpPaymentFailed',
    ({ CreditsCard }) => <CreditsCard />,
    'Update card',
  ],
  [
    'the purchase that ends a pause on the card',
    'autoTopUpInDebt',
    ({ CreditsCard }) => <CreditsCard />,
    'Purchase Credits',
  ],
  [
    'the purchase that ends a pause in the dialog',
    'autoTopUpInDebt',
    ({ AutoTopUpDialog }) => <AutoTopUpDialog open onOpenChange={ignore} />,
    'Purchase Credits',
  ],
  [
    'Purchase on the banner',
    'low',
    ({ LowBalanceBanner }) => <LowBalanceBanner />,
    'Purchase Credits',
  ],
  [
    'Purchase on the chat card',
    'depleted',
    ({ OutOfCreditsCard }) => <OutOfCreditsCard problem={refusal} />,
    'Purchase Credits',
  ],
  [
    'the remedy of a pause on the chat card',
    'autoTopUpPaymentFailed',
    ({ OutOfCreditsCard }) => <OutOfCreditsCard problem={refusal} />,
    'Update card',
  ],
];

const stripe = vi.hoisted(() => ({ loads: 0 }));
vi.mock('../../src/components/stripe-checkout/stripe-checkout.js', () => {
  stripe.loads += 1;
  return { StripeCheckout: () => null };
});

// Every test loads the code anew.
beforeEach(() => void vi.resetModules());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  stripe.loads = 0;
});

/** Shows the page of an opener. Returns the button, and the dialogs that opened since. */
async function show(scenario: ScenarioName, element: (parts: Parts) => ReactElement, name: string) {
  const { renderWithCredits } = await import('../support/render-with-credits.js');
  renderWithCredits(element(await import('../../src/index.js')), scenario);
  // The card's main button comes first.
  const button = (await screen.findAllByRole('button', { name })).at(-1);
  if (!button) throw new Error('The page has no such button.');
  const before = screen.queryAllByRole('dialog');
  const opened = () => screen.queryAllByRole('dialog').filter((one) => !before.includes(one));
  return { button, opened };
}

it.each(openers)('%s is busy until its dialog shows', async (_, scenario, element, name) => {
  const { button, opened } = await show(scenario, element, name);
  act(() => button.focus());
  fireEvent.click(button);
  expect(button).toHaveAttribute('aria-busy', 'true');
  expect(button).toHaveAttribute('aria-disabled', 'true');
  expect(button).toHaveFocus();
  fireEvent.click(button);
  await waitFor(() => expect(opened()).toHaveLength(1));
  expect(button).not.toHaveAttribute('aria-busy');
});

it.each(openers)('%s opens at once after the pointer reached it', async (_, ...page) => {
  const { button, opened } = await show(...page);
  fireEvent.pointerEnter(button);
  await vi.dynamicImportSettled();
  await act(async () => fireEvent.click(button));
  expect(opened()).toHaveLength(1);
  expect(stripe.loads).toBe(0);
});

it.each(openers)('%s opens at once after the browser was idle', async (_, ...page) => {
  vi.stubGlobal('requestIdleCallback', (call: () => void) => queueMicrotask(call));
  vi.stubGlobal('cancelIdleCallback', ignore);
  const { button, opened } = await show(...page);
  await vi.dynamicImportSettled();
  await act(async () => fireEvent.click(button));
  expect(opened()).toHaveLength(1);
  expect(stripe.loads).toBe(0);
});

it('a load of Stripe’s checkout is noticed', async () => {
  await import('../../src/components/stripe-checkout/stripe-checkout.js');
  expect(stripe.loads).toBe(1);
});
