import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { createHttpClient } from '../../src/client/http-client.js';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
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
    <CreditsProvider
      client={createHttpClient({ baseUrl: '/api/credits' })}
      checkout={SimulatedCheckout}
    >
      <CreditsCard />
    </CreditsProvider>
  ),
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByText('$4.20'))[0]).toBeVisible();
  },
};
