import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../src/components/low-balance-banner/low-balance-banner.js';
import creditsCard, * as card from '../components/credits-card.stories.js';
import lowBalanceBanner, * as banner from '../components/low-balance-banner.stories.js';
import outOfCreditsCard, * as blocked from '../components/out-of-credits-card.stories.js';
import { TokenEditor } from '../support/token-editor.js';
import { TokenList } from '../support/token-list.js';
import { variantOf } from '../support/variant-of.js';
import { propsOf } from '../support/with-scenario.js';

/** The components with the colors, corners, density, and font of a host app, set by CSS custom properties. */
const meta: Meta = { title: 'Theming/Design tokens', tags: ['!autodocs'] };

export default meta;

const tokens = {
  '--credits-color-accent': '#6d28d9',
  '--credits-color-accent-hover': '#4c1d95',
  '--credits-color-on-accent': '#ffffff',
  '--credits-color-link': '#5b21b6',
  '--credits-color-ring': '#0f766e',
  '--credits-color-border-strong': '#6d28d9',
  '--credits-weight-medium': '700',
  '--credits-space': '0.1875rem',
  '--credits-gutter': '1.125rem',
  '--credits-border-width': '2px',
  '--credits-radius': '0',
  '--credits-radius-card': '0',
  '--credits-radius-pill': '0',
  '--credits-font-family': 'Georgia, serif',
} as React.CSSProperties;

/** Returns a story inside an element with the tokens of the host app. */
function withTokens(story: StoryObj): StoryObj {
  const inTokens: Decorator = (Story) => (
    <div style={tokens}>
      <Story />
    </div>
  );
  return { ...story, decorators: [inTokens, ...[story.decorators ?? []].flat()] };
}

/** Edit a token, and see the card, the banner, the contrast of the colors, and the CSS to copy. */
export const Editor: StoryObj = variantOf(
  creditsCard,
  {
    args: { scenario: 'low', width: 100_000 },
    render: (args, { globals }) => (
      <TokenEditor theme={globals.theme}>
        <LowBalanceBanner />
        <CreditsCard {...propsOf(args)} show={{ stats: false, transactions: false }} />
      </TokenEditor>
    ),
  },
  {
    play: async ({ canvas, userEvent }) => {
      const [before] = await canvas.findAllByText('passes');
      await expect(before).toBeVisible();
      await userEvent.type(canvas.getByLabelText('--credits-color-accent'), '#9db4ff');
      await expect((await canvas.findAllByText('below 4.5:1'))[0]).toBeVisible();
      await expect(canvas.getByText(/--credits-color-accent: #9db4ff;/)).toBeVisible();
      const button = canvas.getAllByRole('button', { name: 'Purchase Credits' }).at(-1);
      await waitFor(() =>
        expect(button && getComputedStyle(button).backgroundColor).toBe('rgb(157, 180, 255)'),
      );
      await userEvent.click(canvas.getByRole('button', { name: 'Reset the tokens' }));
      await expect(canvas.queryByText('below 4.5:1')).toBeNull();
    },
  },
);

/** Every token, as docs/theming.md lists them. */
export const All: StoryObj = {
  render: () => <TokenList />,
  play: async ({ canvas }) => {
    await expect(canvas.getByText('--credits-unit')).toBeVisible();
  },
};

export const Card = withTokens(variantOf(creditsCard, card.LowBalance, {}));

export const Banner = withTokens(variantOf(lowBalanceBanner, banner.LowBalance, {}));

export const CardInAChat = withTokens(variantOf(outOfCreditsCard, blocked.Blocked, {}));
