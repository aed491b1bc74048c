import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor, within } from 'storybook/test';
import type { CheckoutProps } from '../src/contract/resources/checkout.js';
import { SimulatedCheckout } from '../src/mocks/payments/simulated-checkout.js';
import { serveSession } from '../test/support/simulated-site.js';

const url = 'https://credits.example/simulated/checkouts/story';

/** The checkout of stories, tests and demos: test cards play every part, and no money moves. */
const meta: Meta<CheckoutProps> = {
  title: 'SimulatedCheckout',
  component: SimulatedCheckout,
  args: {
    session: { provider: 'simulated', url, expiresAt: '2026-11-24T12:31:00Z' },
    onReady: fn(),
    onComplete: fn(),
    onError: fn(),
  },
  decorators: [
    (Story) => (
      <div className="credits-card" style={{ inlineSize: 392, padding: 24 }}>
        <Story />
      </div>
    ),
  ],
  beforeEach: () => void serveSession(url),
};

export default meta;
type Story = StoryObj<CheckoutProps>;
type Play = NonNullable<Story['play']>;

/** Chooses a card and pays with it. */
const payWith =
  (last4: string): Play =>
  async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('radio', { name: new RegExp(last4) }));
    await userEvent.click(canvas.getByRole('button', { name: 'Pay $25.00' }));
  };

export const Pays: Story = {
  play: async (context) => {
    await payWith('4242')(context);
    await waitFor(() => expect(context.args.onComplete).toHaveBeenCalledOnce());
  },
};

export const IsDeclined: Story = {
  play: async (context) => {
    await payWith('0002')(context);
    await expect(await context.canvas.findByRole('alert')).toHaveTextContent(/declined/);
    await expect(context.args.onComplete).not.toHaveBeenCalled();
  },
};

/** The bank's overlay is over the whole page, and no part of the component. */
export const AsksForACode: Story = {
  play: async (context) => {
    await payWith('3155')(context);
    const page = within(document.body);
    await context.userEvent.type(await page.findByRole('textbox', { name: 'Code' }), '123456');
    await context.userEvent.click(page.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(context.args.onComplete).toHaveBeenCalledOnce());
  },
};

export const Dark: Story = { ...IsDeclined, globals: { theme: 'dark' } };
