/** A dialog requests everything that it needs at once. */
import { render, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { CreditsClient } from '../../src/client/port/credits-client.js';
import { AutoTopUpDialog } from '../../src/components/auto-top-up-dialog/auto-top-up-dialog.js';
import { PurchaseCreditsDialog } from '../../src/components/purchase-dialog/purchase-credits-dialog.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import { clientOf } from '../support/render-with-credits.js';

const never = () => new Promise<never>(() => {});

it.each([
  ['PurchaseCreditsDialog', PurchaseCreditsDialog],
  ['AutoTopUpDialog', AutoTopUpDialog],
])('%s requests the limits and the payment method side by side', async (_, Dialog) => {
  const { client } = clientOf('healthy');
  const getLimits = vi.fn(never);
  const get = vi.fn(never);
  const silent: CreditsClient = {
    ...client,
    getLimits,
    paymentMethod: { ...client.paymentMethod, get },
  };
  render(
    <CreditsProvider client={silent}>
      <Dialog open onOpenChange={() => {}} />
    </CreditsProvider>,
  );
  await waitFor(() => expect(getLimits).toHaveBeenCalledTimes(1));
  expect(get).toHaveBeenCalledTimes(1);
});
