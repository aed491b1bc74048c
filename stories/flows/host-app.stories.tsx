import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState, type ReactNode } from 'react';
import { expect } from 'storybook/test';
import { createHttpClient } from '../../src/client/http-client.js';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../src/components/low-balance-banner/low-balance-banner.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import { createMockBackend } from '../../src/mocks/backend/mock-backend.js';
import { SimulatedCheckout } from '../../src/mocks/payments/simulated-checkout.js';
import { mswHandlers } from '../../src/mocks/msw.js';

/** The stories of a host app: a mock backend answers the requests of the app's own client through MSW. */
const meta: Meta = { title: 'Flows/Host app', tags: ['!autodocs'] };

export default meta;
type Story = StoryObj;

/** The story adds the handlers of a mock backend with the scenario that it shows. */
export const UsesMockBackend: Story = {
  beforeEach({ msw }) {
    msw.use(...mswHandlers(createMockBackend({ scenario: 'low' }), '/api/credits'));
  },
  render: () => (
    <HostApp baseUrl="/api/credits">
      <CreditsCard />
    </HostApp>
  ),
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByText('$4.20'))[0]).toBeVisible();
  },
};

/** Two apps on one page, such as a docs page, have backends with different base URLs. */
export const UsesTwoMockBackends: Story = {
  beforeEach({ msw }) {
    msw.use(
      ...mswHandlers(createMockBackend({ scenario: 'low' }), '/api/low/credits'),
      ...mswHandlers(createMockBackend({ scenario: 'depleted' }), '/api/depleted/credits'),
    );
  },
  render: () => (
    <>
      <HostApp baseUrl="/api/low/credits">
        <CreditsCard />
      </HostApp>
      <HostApp baseUrl="/api/depleted/credits">
        <LowBalanceBanner />
      </HostApp>
    </>
  ),
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByText('$4.20'))[0]).toBeVisible();
    await expect(await canvas.findByText(/out of credits/)).toBeVisible();
  },
};

function HostApp({ baseUrl, children }: { baseUrl: string; children: ReactNode }) {
  const [client] = useState(() => createHttpClient({ baseUrl }));
  return (
    <CreditsProvider client={client} checkout={SimulatedCheckout}>
      {children}
    </CreditsProvider>
  );
}
