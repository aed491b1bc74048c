import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import {
  OutOfCreditsCard,
  type OutOfCreditsCardProps,
} from '../../src/components/out-of-credits-card/out-of-credits-card.js';
import {
  balanceIn,
  goToCheckout,
  payWith,
  press,
  submitAmount,
  purchasesIn,
  dialogShows,
  typeAmount,
} from '../support/purchase-steps.js';
import {
  accountIn,
  propsOf,
  scenarioArgTypes,
  withScenario,
  type ScenarioArgs,
} from '../support/with-scenario.js';

type Args = OutOfCreditsCardProps & ScenarioArgs;

/** Purchases that start on the card for chats, and the states of the card while no dialog is open. */
const meta: Meta<Args> = {
  title: 'Flows/Out of credits',
  component: OutOfCreditsCard,
  decorators: [withScenario],
  render: (args) => <OutOfCreditsCard {...propsOf<Args>(args)} />,
  args: {
    scenario: 'depleted',
    onResume: fn(),
    problem: {
      type: 'urn:problem-type:credits:out-of-credits',
      title: 'Too few credits.',
      status: 402,
      code: 'out_of_credits',
      requestId: 'req_story_of_purchases',
    },
  },
  argTypes: scenarioArgTypes,
  tags: ['!autodocs'],
};

export default meta;
type Story = StoryObj<Args>;
type Play = NonNullable<Story['play']>;

/** Returns a play function that waits for a state and a text of the card. */
const shows =
  (state: string, text: string | RegExp): Play =>
  async ({ canvasElement }) => {
    const card = () => canvasElement.querySelector('.credits-blocked');
    await waitFor(() => expect(card()).toHaveAttribute('data-state', state));
    await waitFor(() => expect(card()).toHaveTextContent(text));
  };

/** Starts a purchase on the card, and waits for the provider's checkout. */
async function startPurchase(...[context]: Parameters<Play>): Promise<void> {
  await shows('blocked', 'Out of credits')(context);
  await press('Purchase Credits');
  await goToCheckout();
}

/** After a purchase, the host app sends the refused message again. */
export const ResumesAfterPurchase: Story = {
  play: async (context) => {
    const { canvasElement, args } = context;
    await startPurchase(context);
    await payWith('4242');
    await press('Done');
    await shows('resumed', 'Message sent again.')(context);
    await expect(args.onResume).toHaveBeenCalledOnce();
    await expect(await balanceIn(canvasElement)).toBe(25_000_000);
  },
};

/** The dialog suggests the missing amount, because the host app knows the cost of the request. */
export const SuggestsMissingAmount: Story = {
  args: { requiredMicros: 31_415_926 },
  play: async (context) => {
    await shows('blocked', 'Out of credits')(context);
    await press('Purchase Credits');
    await expect(await screen.findByRole('textbox', { name: 'Amount' })).toHaveValue('31.42');
  },
};

/** The user reloads the page during a payment. The card's button continues the purchase. */
export const ShowsUnfinishedPurchaseAfterReload: Story = {
  play: async (context) => {
    await startPurchase(context);
    accountIn(context.canvasElement).reload();
    await shows('purchasing', 'Your purchase is not finished.')(context);
  },
};

/** The payment is processing after the user closed the dialog. */
export const ShowsProcessingPurchase: Story = {
  play: async (context) => {
    await startPurchase(context);
    await payWith('0259');
    await dialogShows('Payment received. Adding your credits…');
    await press('Close');
    await shows('purchasing', 'Your purchase is being processed.')(context);
  },
};

/** The payment is processing, and then fails. */
export const ShowsFailedPurchase: Story = {
  play: async (context) => {
    await ShowsProcessingPurchase.play?.(context);
    const [open] = await purchasesIn(context.canvasElement);
    const { payments } = accountIn(context.canvasElement).control;
    payments.fail(open?.id ?? '', { code: 'card_declined', message: '' });
    await shows('blocked', /didn’t go through. You haven’t been charged/)(context);
  },
};

/** The response was lost, so the purchase may exist. The card offers no second purchase. */
export const ShowsUnknownOutcome: Story = {
  play: async (context) => {
    await shows('blocked', 'Out of credits')(context);
    await press('Purchase Credits');
    await typeAmount('25');
    accountIn(context.canvasElement).control.failNext(Infinity, 502);
    await submitAmount();
    await dialogShows('Don’t pay again yet; we’re checking.');
    await press('Close');
    await shows('unknown', 'Don’t pay again yet; we’re checking.')(context);
  },
};

/** The captured amount differs from the purchase amount. */
export const ShowsPurchaseInReview: Story = {
  play: async (context) => {
    await startPurchase(context);
    const [open] = await purchasesIn(context.canvasElement);
    const { payments } = accountIn(context.canvasElement).control;
    payments.pay(open?.id ?? '', { amountMicros: 24_000_000 });
    await dialogShows(/are checking it. Don’t pay again/);
    await press('Close');
    await shows('unknown', /are checking it. Don’t pay again/)(context);
  },
};

/** The user's session ended. */
export const AsksToSignIn: Story = {
  play: async (context) => {
    await shows('blocked', 'Out of credits')(context);
    const account = accountIn(context.canvasElement);
    account.control.signInAs(null);
    account.reload();
    await shows('signed_out', 'Your session has ended. Sign in again.')(context);
  },
};
