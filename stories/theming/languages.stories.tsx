import type { Meta } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { german } from '../../src/locales/de/index.js';
import autoTopUpDialog, * as autoTopUp from '../components/auto-top-up-dialog.stories.js';
import cardAutoTopUp, * as section from '../components/credits-card-auto-top-up.stories.js';
import creditsCard, * as card from '../components/credits-card.stories.js';
import lowBalanceBanner, * as banner from '../components/low-balance-banner.stories.js';
import outOfCreditsCard, * as blocked from '../components/out-of-credits-card.stories.js';
import purchaseDialog, * as purchase from '../components/purchase-credits-dialog.stories.js';
import recentTransactions from '../components/recent-transactions.stories.js';
import stripeElements, * as elements from '../components/stripe-elements.stories.js';
import { findField } from '../support/auto-top-up-page.js';
import { dialogShows, tableIsVisible } from '../support/purchase-steps.js';
import { variantOf } from '../support/variant-of.js';

/** Other languages with their packs, right-to-left text, and numbers and dates in other locales. */
const meta: Meta = { title: 'Theming/Languages', tags: ['!autodocs'] };

export default meta;

const arabic = { direction: 'rtl', locale: 'ar-EG' } as const;
const hebrew = { direction: 'rtl', locale: 'he-IL' } as const;
const inGerman = { locale: 'de-DE', messages: german };

export const CardInGerman = variantOf(creditsCard, card.LowBalance, {
  args: inGerman,
  play: async () => {
    await screen.findByText('Wenig Guthaben');
    await expect(screen.getByRole('heading', { name: 'Guthaben' })).toBeVisible();
  },
});

export const CardInArabic = variantOf(creditsCard, card.LowBalance, { args: arabic });

export const CardWithPausedAutoTopUpInHebrew = variantOf(cardAutoTopUp, section.PaymentFailed, {
  args: hebrew,
});

export const BannerInArabic = variantOf(lowBalanceBanner, banner.LowBalance, { args: arabic });

export const OutOfCreditsCardRightToLeft = variantOf(outOfCreditsCard, blocked.AllowanceResets, {
  args: { direction: 'rtl' },
});

export const TransactionsTableInHebrew = variantOf(
  recentTransactions,
  { play: tableIsVisible },
  { args: hebrew },
);

export const PurchaseDialogInArabic = variantOf(purchaseDialog, purchase.AmountStep, {
  args: arabic,
  play: () => dialogShows('Visa ending in 4242'),
});

export const PurchaseDialogInGerman = variantOf(purchaseDialog, purchase.AmountStep, {
  args: inGerman,
  play: async () => {
    await screen.findByRole('button', { name: /^Für ?10,00.\$ ?kaufen$/ });
    await screen.findByText('Visa mit den Endziffern 4242');
  },
});

export const CloseConfirmationInHebrew = variantOf(purchaseDialog, purchase.CloseConfirmation, {
  args: hebrew,
});

export const ElementsRightToLeft = variantOf(stripeElements, elements.EmailMissing, {
  args: { direction: 'rtl' },
});

export const AutoTopUpDialogInArabic = variantOf(autoTopUpDialog, autoTopUp.On, {
  args: { ...arabic, scenario: 'autoTopUpBackingOff' },
});

export const AutoTopUpDialogInGerman = variantOf(autoTopUpDialog, autoTopUp.On, {
  args: inGerman,
  play: async () => {
    await expect(await findField('Diesen Betrag kaufen')).toHaveValue('50,00');
  },
});
