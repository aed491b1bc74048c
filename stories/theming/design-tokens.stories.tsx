import type { Meta } from '@storybook/react-vite';
import creditsCard, * as card from '../components/credits-card.stories.js';
import lowBalanceBanner, * as banner from '../components/low-balance-banner.stories.js';
import { variantOf } from '../support/variant-of.js';

/** The components with the colors, corners, and font of a host app, set by CSS custom properties. */
const meta: Meta = {
  title: 'Theming/Design tokens',
  tags: ['!autodocs'],
  decorators: [
    (Story) => (
      <div style={tokens}>
        <Story />
      </div>
    ),
  ],
};

export default meta;

const tokens = {
  '--credits-color-accent': '#6d28d9',
  '--credits-radius': '0',
  '--credits-radius-card': '0',
  '--credits-font-family': 'Georgia, serif',
} as React.CSSProperties;

export const Card = variantOf(creditsCard, card.LowBalance, {});

export const Banner = variantOf(lowBalanceBanner, banner.LowBalance, {});
