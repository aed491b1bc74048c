import type { Meta, StoryObj } from '@storybook/react-vite';
import { useEffect, useState } from 'react';
import { expect, fn, waitFor, within } from 'storybook/test';
import type { CheckoutProps } from '../../src/contract/resources/checkout.js';
import { scenarios } from '../../src/mocks/backend/scenarios.js';
import { SimulatedCheckout } from '../../src/mocks/payments/simulated-checkout.js';
import { createStoryBackend } from '../support/story-backend.js';

/**
 * The checkout for stories, tests, and demos. Each test card has one outcome, and no money moves. A mock
 * backend creates the session.
 */
const meta: Meta<CheckoutProps> = {
  title: 'Components/SimulatedCheckout',
  component: SimulatedCheckout,
  args: { onReady: fn(), onComplete: fn(), onError: fn() },
  argTypes: { session: { control: false } },
  render: (args) => <CheckoutOfPurchase {...args} />,
};

export default meta;
type Story = StoryObj<CheckoutProps>;
type Play = NonNullable<Story['play']>;

/** The checkout of a purchase of $25.00, which a mock backend creates. */
function CheckoutOfPurchase(props: CheckoutProps) {
  const [session, setSession] = useState<CheckoutProps['session'] | null>(null);
  useEffect(() => {
    const { newClient, control, mount } = createStoryBackend(scenarios.healthy);
    const unmount = mount();
    void newClient()
      .purchases.create({
        accountId: control.accountId,
        amountMicros: 25_000_000,
        idempotencyKey: 'simulated-checkout-story',
      })
      .then(({ checkout }) => setSession(checkout ?? null));
    return unmount;
  }, []);
  return (
    <div className="credits-card" style={{ inlineSize: 392, padding: 24 }}>
      {session && <SimulatedCheckout {...props} session={session} />}
    </div>
  );
}

/** Returns a play function that chooses a card and pays with it. */
const payWith =
  (last4: string): Play =>
  async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('radio', { name: new RegExp(last4) }));
    await userEvent.click(canvas.getByRole('button', { name: 'Pay $25.00' }));
  };

export const Paid: Story = {
  play: async (context) => {
    await payWith('4242')(context);
    await waitFor(() => expect(context.args.onComplete).toHaveBeenCalledOnce());
  },
};

export const Declined: Story = {
  play: async (context) => {
    await payWith('0002')(context);
    await expect(await context.canvas.findByText('Your card was declined.')).toBeVisible();
    await expect(context.args.onComplete).not.toHaveBeenCalled();
  },
};

/** The bank's overlay covers the whole page. It is not part of the component. */
export const AuthenticationRequired: Story = {
  play: async (context) => {
    await payWith('3155')(context);
    const page = within(document.body);
    await context.userEvent.type(await page.findByRole('textbox', { name: 'Code' }), '123456');
    await context.userEvent.click(page.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(context.args.onComplete).toHaveBeenCalledOnce());
  },
};
