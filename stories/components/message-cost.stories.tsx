import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import {
  MessageCost,
  type MessageCostProps,
} from '../../src/components/message-cost/message-cost.js';
import { chosen } from '../toolbars/choices.js';
import { galleryOf } from '../support/state-gallery.js';
import {
  propsOf,
  scenarioArgTypes,
  withScenario,
  type ScenarioArgs,
} from '../support/with-scenario.js';

type Args = MessageCostProps & ScenarioArgs;

/** The cost of a message of a chat. It needs no request: the server sends the cost with the answer. */
const meta: Meta<Args> = {
  title: 'Components/MessageCost',
  component: MessageCost,
  decorators: [withScenario],
  render: (args, { globals }) => {
    const { charge, ...props } = propsOf<Args>(args);
    return (
      <MessageCost
        {...props}
        charge={charge && { ...charge, currency: chosen(globals, 'currency') }}
      />
    );
  },
  args: { scenario: 'healthy', charge: { chargedMicros: 40_000, currency: 'usd' } },
  argTypes: scenarioArgTypes,
};

export default meta;
type Story = StoryObj<Args>;

/** Returns a play function that waits for a text. */
const shows =
  (text: string): NonNullable<Story['play']> =>
  async ({ canvas }) => {
    await expect(
      await canvas.findByText(text, { ignore: '.credits-visually-hidden *' }),
    ).toBeVisible();
  };

export const Cost: Story = { play: shows('$0.04') };

/** An amount below a cent is exact. */
export const BelowOneCent: Story = {
  args: { charge: { chargedMicros: 400, currency: 'usd' } },
  play: shows('$0.0004'),
};

/** The plan covered all of the message. */
export const Included: Story = {
  args: { charge: { chargedMicros: 0, coveredMicros: 40_000, currency: 'usd' } },
  play: shows('Included'),
};

/** A message without a charge, such as the user's own, or any message of a member. */
export const WithoutCharge: Story = {
  args: { charge: null, message: { id: 'one', role: 'user' } },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('.credits-message-cost')).toBeNull();
  },
};

/** The states of a cost side by side. */
export const AllStates = {
  tags: ['!test', '!autodocs'],
  ...galleryOf(meta, { Cost, BelowOneCent, Included }),
};
