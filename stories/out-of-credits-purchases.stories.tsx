import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, waitFor } from 'storybook/test';
import {
  OutOfCreditsCard,
  type OutOfCreditsCardProps,
} from '../src/components/out-of-credits-card/out-of-credits-card.js';
import { goToCheckout, payWith, press, purchase, purchasesIn, says, type } from './buying.js';
import { accountIn, scenarioArgTypes, withScenario, type ScenarioArgs } from './with-scenario.js';

type Args = OutOfCreditsCardProps & ScenarioArgs;

/** The card for chats while a purchase is on its way, or has come to nothing, and no dialog shows it. */
const meta: Meta<Args> = {
  title: 'OutOfCreditsCard/Purchases',
  component: OutOfCreditsCard,
  decorators: [withScenario],
  render: ({ scenario: _s, change: _c, width: _w, direction: _d, ...rest }) => {
    const { locale: _l, checkout: _k, ...props } = rest;
    return <OutOfCreditsCard {...props} />;
  },
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

const shows =
  (state: string, text: string | RegExp): Play =>
  async ({ canvasElement }) => {
    const card = () => canvasElement.querySelector('.credits-blocked');
    await waitFor(() => expect(card()).toHaveAttribute('data-state', state));
    await waitFor(() => expect(card()).toHaveTextContent(text));
  };

/** As far as the provider's checkout. */
async function pay(...[context]: Parameters<Play>): Promise<void> {
  await shows('blocked', 'Out of credits')(context);
  await press('Purchase Credits');
  await goToCheckout();
}

/** Left in the middle of a payment: the same button goes on with it. */
export const Unfinished: Story = {
  play: async (context) => {
    await pay(context);
    accountIn(context.canvasElement).reload();
    await shows('purchasing', 'Your purchase is not finished.')(context);
  },
};

/** A bank takes its time, and the dialog was closed. */
export const Arriving: Story = {
  play: async (context) => {
    await pay(context);
    await payWith('0259');
    await says('Payment received. Adding your credits…');
    await press('Close');
    await shows('purchasing', 'Your purchase is being processed.')(context);
  },
};

/** It took its time, and then declined. */
export const Failed: Story = {
  play: async (context) => {
    await Arriving.play?.(context);
    const [open] = await purchasesIn(context.canvasElement);
    const { payments } = accountIn(context.canvasElement).control;
    payments.fail(open?.id ?? '', { code: 'card_declined', message: '' });
    await shows('blocked', /didn’t go through. You haven’t been charged/)(context);
  },
};

/** No answer, so it may have been made: nothing else can be bought. */
export const Unknown: Story = {
  play: async (context) => {
    await shows('blocked', 'Out of credits')(context);
    await press('Purchase Credits');
    await type('25');
    accountIn(context.canvasElement).control.failNext(Infinity);
    await purchase();
    await says('Don’t pay again yet; we’re checking.');
    await press('Close');
    await shows('unknown', 'Don’t pay again yet; we’re checking.')(context);
  },
};

/** What was paid is not what was agreed on. */
export const InReview: Story = {
  play: async (context) => {
    await pay(context);
    const [open] = await purchasesIn(context.canvasElement);
    const { payments } = accountIn(context.canvasElement).control;
    payments.pay(open?.id ?? '', { amountMicros: 24_000_000 });
    await says(/are checking it. Don’t pay again/);
    await press('Close');
    await shows('unknown', /are checking it. Don’t pay again/)(context);
  },
};

/** Nobody is signed in any more. */
export const SignedOut: Story = {
  play: async (context) => {
    await shows('blocked', 'Out of credits')(context);
    const account = accountIn(context.canvasElement);
    account.control.signInAs(null);
    account.reload();
    await shows('signed_out', 'Your session has ended. Sign in again.')(context);
  },
};
