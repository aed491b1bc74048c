import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import cardAutoTopUp, * as section from '../components/credits-card-auto-top-up.stories.js';
import creditsCard, * as card from '../components/credits-card.stories.js';
import lowBalanceBanner, * as banner from '../components/low-balance-banner.stories.js';
import outOfCreditsCard, * as blocked from '../components/out-of-credits-card.stories.js';
import purchaseDialog, * as purchase from '../components/purchase-credits-dialog.stories.js';
import recentTransactions from '../components/recent-transactions.stories.js';
import stripeElements, * as elements from '../components/stripe-elements.stories.js';
import type { PurchaseArgs } from '../support/purchase-page.js';
import { goToCheckout, tableIsVisible } from '../support/purchase-steps.js';
import { variantOf } from '../support/variant-of.js';

/** The components at 240 pixels, the narrowest supported width. */
const meta: Meta = { title: 'Theming/Narrow', tags: ['!autodocs'] };

export default meta;

const narrow = { args: { width: 240 } };

export const CardWithLowBalance = variantOf(creditsCard, card.LowBalance, {
  args: { width: 240, usageHref: '/usage' },
});

export const CardWithLargeAmounts = variantOf(creditsCard, card.LargeAmounts, narrow);

export const CardWithPausedAutoTopUp = variantOf(cardAutoTopUp, section.PaymentFailed, narrow);

export const Banner = variantOf(lowBalanceBanner, banner.LowBalance, narrow);

export const BannerChip = variantOf(lowBalanceBanner, banner.Chip, narrow);

export const OutOfCreditsCardBlocked = variantOf(outOfCreditsCard, blocked.AllowanceResets, narrow);

export const OutOfCreditsCardPaused = variantOf(outOfCreditsCard, blocked.AutoTopUpPaused, {
  ...narrow,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Update card' })).toBeVisible();
  },
});

export const OutOfCreditsCardBanner = variantOf(outOfCreditsCard, blocked.Banner, narrow);

export const OutOfCreditsCardCompact = variantOf(outOfCreditsCard, blocked.Compact, narrow);

export const TransactionsTableWithLargeAmounts = variantOf(
  recentTransactions,
  { play: tableIsVisible },
  {
    args: { scenario: 'hugeAmounts', width: 240 },
  },
);

export const ElementsWithTax = variantOf(stripeElements, elements.TaxAdded, narrow);

/** A dialog is as wide as the page, so these stories set the size of the page. */
function onScreen(size: 'phone' | 'watch', story: StoryObj<PurchaseArgs>): StoryObj {
  return variantOf(purchaseDialog, story, { globals: { viewport: { value: size } } });
}

export const PurchaseDialogCheckoutOnPhone = onScreen('phone', purchase.Checkout);
export const PurchaseDialogAmountStep = onScreen('watch', purchase.AmountStep);
export const PurchaseDialogCheckout = onScreen('watch', { play: () => goToCheckout('1000') });
export const PurchaseDialogWithElements = onScreen('watch', purchase.CheckoutWithElements);
