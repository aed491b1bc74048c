import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, vi } from 'vitest';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import {
  OutOfCreditsCard,
  type OutOfCreditsCardProps,
} from '../../../src/components/out-of-credits-card/out-of-credits-card.js';
import type { Problem } from '../../../src/contract/problems/problem.js';
import { useCreditsContext } from '../../../src/hooks/provider/credits-provider.js';
import { type Scenario, type ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { FakePurchases } from '../../hooks/purchase/fake-purchases.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

let count = 0;
/** Returns a new refusal. */
export const refusal = (change: Partial<Problem> = {}): Problem => ({
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Too few credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: `req_${(count += 1)}`,
  ...change,
});

export const card = () => document.querySelector<HTMLElement>('.credits-blocked');
export const shows = (state: string) =>
  waitFor(() => expect(card()).toHaveAttribute('data-state', state), { timeout: 4_000 });
export const button = (name: string) => screen.getByRole('button', { name });
/** Waits until screen readers hear a text. */
export const hears = (text: string) =>
  waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(text));

/** The card, and a button that refreshes all data, as an event of the stream does. */
export function Chat(props: OutOfCreditsCardProps) {
  const { refresh } = useCreditsContext();
  return (
    <>
      <button type="button" onClick={refresh}>
        Refresh
      </button>
      <OutOfCreditsCard {...props} />
    </>
  );
}

export function open(
  scenario: ScenarioName | Scenario,
  props: OutOfCreditsCardProps = {},
  client?: CreditsClient,
) {
  const onResume = vi.fn<() => void>();
  const all = { problem: refusal(), onResume, ...props };
  const page = renderWithCredits(<Chat {...all} />, scenario, {
    checkout: () => null,
    ...(client && { client }),
  });
  return { ...page, onResume };
}

/** The scenario `depleted`, with purchases that the test drives and a balance that follows them. */
export function shop() {
  const purchases = new FakePurchases();
  const { client, backend } = clientOf('depleted');
  return {
    purchases,
    client: { ...client, purchases },
    backend,
    async pay() {
      await backend.control.grant(10_000_000);
      await act(async () => purchases.set(`pur_${purchases.made.length}`, { status: 'succeeded' }));
    },
  };
}

export async function buy(user: ReturnType<typeof userEvent.setup>): Promise<void> {
  await shows('blocked');
  await user.click(button('Purchase Credits'));
  await user.click(await screen.findByRole('button', { name: 'Purchase $10.00' }));
  await waitFor(() => expect(screen.getByRole('dialog')).toHaveAttribute('data-phase', 'paying'));
}
