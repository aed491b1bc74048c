import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import { ElementsPage, enterCard, type ElementsArgs } from '../support/elements-page.js';
import { propsOf, scenarioArgTypes, withScenario } from '../support/with-scenario.js';

/**
 * Stripe's fields in the theme of the page, which a session with `surface: 'elements'` has. The Stripe of these stories
 * exists in the page only, and no money moves.
 */
const meta: Meta<ElementsArgs> = {
  title: 'Components/StripeCheckout',
  component: ElementsPage,
  decorators: [withScenario],
  render: (args) => <ElementsPage {...propsOf<ElementsArgs>(args)} width={args.width} />,
  args: { scenario: 'healthy', onReady: fn(), onComplete: fn(), onError: fn() },
  argTypes: { ...scenarioArgTypes, stored: { control: 'object' }, fates: { control: 'object' } },
};

export default meta;
type Story = StoryObj<ElementsArgs>;

const isReady: Story['play'] = async ({ args }) => {
  await waitFor(() => expect(args.onReady).toHaveBeenCalledOnce());
};

/** Stripe knows the email address and needs no address. */
export const Form: Story = { play: isReady };

/** The tax depends on the address. */
export const AddressForTax: Story = {
  args: { stored: { address: 'for_tax' } },
  play: isReady,
};

/** Stripe Tax has added the tax of the address. */
export const TaxAdded: Story = {
  args: { stored: { address: 'given', tax: 206 } },
  play: async (context) => {
    await isReady(context);
    await expect(await context.canvas.findByText('$2.06')).toBeVisible();
    await expect(context.canvas.getByRole('button', { name: /^Pay ?\$27\.06/ })).toBeVisible();
  },
};

/** The customer at Stripe has no email address. */
export const EmailMissing: Story = {
  args: { stored: { email: null } },
  play: async (context) => {
    await isReady(context);
    await context.userEvent.click(context.canvas.getByRole('button', { name: /^Pay/ }));
    await expect(await context.canvas.findByText('Your email is invalid.')).toBeVisible();
  },
};

export const Paid: Story = {
  play: async (context) => {
    await enterCard(context.canvasElement);
    await context.userEvent.click(
      await context.canvas.findByRole('button', { name: /^Pay ?\$25\.00/ }),
    );
    await waitFor(() => expect(context.args.onComplete).toHaveBeenCalledOnce());
  },
};

export const Declined: Story = {
  args: { fates: ['declined'] },
  play: async (context) => {
    await enterCard(context.canvasElement);
    await context.userEvent.click(
      await context.canvas.findByRole('button', { name: /^Pay ?\$25\.00/ }),
    );
    await expect(await context.canvas.findByText(/declined/)).toBeVisible();
    await expect(context.args.onComplete).not.toHaveBeenCalled();
  },
};

/** Stripe did not answer. Another press cannot pay twice. */
export const Interrupted: Story = {
  args: { fates: ['lost'] },
  play: async (context) => {
    await enterCard(context.canvasElement);
    await context.userEvent.click(
      await context.canvas.findByRole('button', { name: /^Pay ?\$25\.00/ }),
    );
    await expect(await context.canvas.findByText(/safe to try again/)).toBeVisible();
  },
};

export const Expired: Story = {
  args: { stored: { status: 'expired' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/time for this payment is over/)).toBeVisible();
  },
};
