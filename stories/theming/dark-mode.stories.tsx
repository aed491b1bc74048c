import type { Meta, StoryObj } from '@storybook/react-vite';
import autoTopUpDialog, * as autoTopUp from '../components/auto-top-up-dialog.stories.js';
import autoTopUpStatus, * as status from '../components/auto-top-up-status.stories.js';
import cardAutoTopUp, * as section from '../components/credits-card-auto-top-up.stories.js';
import creditsCard, * as card from '../components/credits-card.stories.js';
import lowBalanceBanner, * as banner from '../components/low-balance-banner.stories.js';
import outOfCreditsCard, * as blocked from '../components/out-of-credits-card.stories.js';
import purchaseDialog, * as purchase from '../components/purchase-credits-dialog.stories.js';
import recentTransactions, * as transactions from '../components/recent-transactions.stories.js';
import simulatedCheckout, * as checkout from '../components/simulated-checkout.stories.js';
import stripeElements, * as elements from '../components/stripe-elements.stories.js';
import purchaseOutcomes, * as outcomes from '../flows/purchase-outcomes.stories.js';
import { variantOf } from '../support/variant-of.js';

/** The components in dark mode. The host app sets `data-theme="dark"`. */
const meta: Meta = { title: 'Theming/Dark mode', tags: ['!autodocs'] };

export default meta;

function dark<Args>(componentMeta: Meta<Args>, story: StoryObj<Args>): StoryObj {
  return variantOf(componentMeta, story, { globals: { theme: 'dark' } });
}

export const CardWithLowBalance = dark(creditsCard, {
  ...card.LowBalance,
  args: { ...card.LowBalance.args, usageHref: '/usage' },
});
export const CardOutOfCredits = dark(creditsCard, card.OutOfCredits);
export const CardWithNegativeBalance = dark(creditsCard, card.NegativeBalance);
export const CardWithViewOnlyAccess = dark(creditsCard, card.ViewOnly);
export const CardWithLoadError = dark(creditsCard, card.LoadFailed);
export const CardWithPausedAutoTopUp = dark(cardAutoTopUp, section.PaymentFailed);

export const BannerWithLowBalance = dark(lowBalanceBanner, banner.LowBalance);
export const BannerOutOfCredits = dark(lowBalanceBanner, banner.OutOfCredits);

export const OutOfCreditsCardBlocked = dark(outOfCreditsCard, blocked.AllowanceResets);
export const OutOfCreditsCardCreditsAdded = dark(outOfCreditsCard, blocked.CreditsAdded);
export const OutOfCreditsCardNoPermission = dark(outOfCreditsCard, blocked.NoPermission);

export const TransactionsTable = dark(recentTransactions, transactions.FiveTransactions);

export const PurchaseDialogAmountStep = dark(purchaseDialog, purchase.AmountStep);
export const PurchaseDialogCloseConfirmation = dark(purchaseDialog, purchase.CloseConfirmation);
export const PurchaseDialogSucceeded = dark(purchaseOutcomes, outcomes.Succeeded);
export const PurchaseDialogDeclined = dark(purchaseOutcomes, outcomes.Declined);
export const PurchaseDialogOutcomeUnknown = dark(purchaseOutcomes, outcomes.OutcomeUnknown);

export const PurchaseDialogWithElements = dark(purchaseDialog, purchase.CheckoutWithElements);

export const AutoTopUpDialogCharges = dark(autoTopUpDialog, autoTopUp.ChargesImmediately);
export const AutoTopUpDialogPaused = dark(autoTopUpStatus, status.PaymentFailed);
export const AutoTopUpDialogInvalidAmounts = dark(autoTopUpDialog, autoTopUp.InvalidAmounts);

export const ElementsDeclined = dark(stripeElements, elements.Declined);

export const SimulatedCheckoutDeclined = dark(simulatedCheckout, checkout.Declined);
