import '@fontsource-variable/inter/wght.css';
import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import autoTopUp, * as autoTopUpStories from '../components/auto-top-up-dialog.stories.js';
import creditUsage, * as usage from '../components/credit-usage.stories.js';
import creditsCard, * as card from '../components/credits-card.stories.js';
import lowBalanceBanner, * as banner from '../components/low-balance-banner.stories.js';
import messageCost, * as cost from '../components/message-cost.stories.js';
import outOfCreditsCard, * as blocked from '../components/out-of-credits-card.stories.js';
import purchase, * as purchaseStories from '../components/purchase-credits-dialog.stories.js';
import recentTransactions, * as transactions from '../components/recent-transactions.stories.js';
import { variantOf } from '../support/variant-of.js';
import './components.css';

/** The pictures of the components. `npm run pictures` photographs each in light and dark mode. */
const meta: Meta = {
  title: 'Pictures/Components',
  // The stories themselves are tested.
  tags: ['!autodocs', '!test', '!dev'],
};

export default meta;

const inPicture: Decorator = (Story) => (
  <div className="picture">
    <Story />
  </div>
);

/** The surface of a host app, for components that have none of their own. */
const onSurface: Decorator = (Story) => (
  <div className="picture picture-surface">
    <Story />
  </div>
);

/** A message of a chat above what it costs. */
const underMessage: Decorator = (Story) => (
  <div className="picture picture-surface">
    <p className="picture-message">Two of the three vendors accept payment after 30 days.</p>
    <Story />
  </div>
);

/** A story of a component, in the font of the pictures. */
function pictureOf<Args>(of: Meta<Args>, story: StoryObj<Args>, frame = inPicture): StoryObj {
  const variant = variantOf(of, story, {});
  return { ...variant, decorators: [...[variant.decorators ?? []].flat(), frame] };
}

export const CreditsCard = pictureOf(creditsCard, card.LowBalance);
export const PurchaseCreditsDialog = pictureOf(purchase, purchaseStories.Presets);
export const AutoTopUpDialog = pictureOf(autoTopUp, autoTopUpStories.On);
export const RecentTransactions = pictureOf(
  recentTransactions,
  transactions.FiveTransactions,
  onSurface,
);
export const CreditUsage = pictureOf(creditUsage, usage.RatesAndIncluded, onSurface);
export const LowBalanceBanner = pictureOf(lowBalanceBanner, banner.LowBalance);
export const OutOfCreditsCard = pictureOf(outOfCreditsCard, blocked.InsufficientCredits);
export const MessageCost = pictureOf(messageCost, cost.Cost, underMessage);
