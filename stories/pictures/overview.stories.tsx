import '@fontsource-variable/inter/wght.css';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, screen, waitFor } from 'storybook/test';
import { createHttpClient } from '../../src/client/http-client.js';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { OutOfCreditsCard } from '../../src/components/out-of-credits-card/out-of-credits-card.js';
import { PurchaseCreditsDialog } from '../../src/components/purchase-dialog/purchase-credits-dialog.js';
import type { Problem } from '../../src/contract/problems/problem.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import { createMockBackend } from '../../src/mocks/backend/mock-backend.js';
import { SimulatedCheckout } from '../../src/mocks/payments/simulated-checkout.js';
import { mswHandlers } from '../../src/mocks/msw.js';
import './overview.css';

/** The picture in the README. `npm run pictures` photographs it in light and dark mode. */
const meta: Meta = { title: 'Pictures/Overview', tags: ['!autodocs', '!dev'] };

export default meta;

const problem: Problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Too few credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_overview',
  actions: ['purchase'],
};

export const Overview: StoryObj = {
  beforeEach({ msw }) {
    const backend = createMockBackend({ scenario: 'low', now: Date.UTC(2026, 10, 24, 12) });
    msw.use(...mswHandlers(backend, '/api/overview'));
  },
  render: () => <Page />,
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('Not enough credits')).toBeVisible());
    await expect(await screen.findByText('$29.20')).toBeVisible();
    await expect((await canvas.findAllByText('$4.20'))[0]).toBeVisible();
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Amount' });
    field.setSelectionRange(5, 5);
  },
};

function Page() {
  const [client] = useState(() => createHttpClient({ baseUrl: '/api/overview' }));
  const [container, setContainer] = useState<HTMLElement | null>(null);
  return (
    // The dialog has the tokens of the place of its provider.
    <div className="overview">
      <CreditsProvider
        client={client}
        checkout={SimulatedCheckout}
        locale="en-US"
        timeZone="UTC"
        merchantName="Acme"
        portalContainer={container}
      >
        <CreditsCard usageHref="/usage" />
        <div className="overview-column">
          <div className="overview-dialog" ref={setContainer} />
          <div className="overview-chat">
            <p className="overview-message">
              Summarize the three vendor contracts and draft a reply to each.
            </p>
            <OutOfCreditsCard problem={problem} requiredMicros={5_000_000} onResume={() => {}} />
            <div className="overview-composer">
              Message the assistant…
              <button type="button" className="credits-button">
                Send
              </button>
            </div>
          </div>
        </div>
        {container && (
          <PurchaseCreditsDialog open onOpenChange={() => {}} defaultAmountMicros={25_000_000} />
        )}
      </CreditsProvider>
    </div>
  );
}
