import type { Meta } from '@storybook/react-vite';
import { expect, screen } from 'storybook/test';
import { arabic } from '../../src/locales/ar/index.js';
import { german } from '../../src/locales/de/index.js';
import autoTopUpDialog, * as autoTopUp from '../components/auto-top-up-dialog.stories.js';
import cardAutoTopUp, * as section from '../components/credits-card-auto-top-up.stories.js';
import creditsCard, * as card from '../components/credits-card.stories.js';
import lowBalanceBanner, * as banner from '../components/low-balance-banner.stories.js';
import outOfCreditsCard, * as blocked from '../components/out-of-credits-card.stories.js';
import purchaseDialog, * as purchase from '../components/purchase-credits-dialog.stories.js';
import recentTransactions from '../components/recent-transactions.stories.js';
import stripeElements, * as elements from '../components/stripe-elements.stories.js';
import { findField, isVisible } from '../support/auto-top-up-page.js';
import { press } from '../support/purchase-steps.js';
import { variantOf } from '../support/variant-of.js';

/** Other languages with their packs, right-to-left text, and numbers and dates in other locales. */
const meta: Meta = { title: 'Theming/Languages', tags: ['!autodocs'] };

export default meta;

const inArabic = { direction: 'rtl', locale: 'ar-EG', messages: arabic } as const;
const inGerman = { locale: 'de-DE', messages: german };

export const CardInGerman = variantOf(creditsCard, card.LowBalance, {
  args: inGerman,
  play: async () => {
    await screen.findByText('Wenig Guthaben');
    await expect(screen.getByRole('heading', { name: 'Guthaben' })).toBeVisible();
  },
});

export const CardInArabic = variantOf(creditsCard, card.LowBalance, {
  args: inArabic,
  play: async () => {
    await isVisible(await screen.findByText('رصيد منخفض'));
    await expect(screen.getByRole('heading', { name: 'الرصيد' })).toBeVisible();
  },
});

export const CardWithPausedAutoTopUpInArabic = variantOf(cardAutoTopUp, section.PaymentFailed, {
  args: inArabic,
  play: async () => {
    await isVisible(await screen.findByText('متوقف مؤقتًا: رُفضت بطاقتك.'));
    await isVisible(await screen.findByRole('button', { name: 'تحديث البطاقة' }));
  },
});

export const BannerInArabic = variantOf(lowBalanceBanner, banner.LowBalance, {
  args: inArabic,
  play: async () => isVisible(await screen.findByText(/^رصيد منخفض: المتبقي/)),
});

export const OutOfCreditsCardInArabic = variantOf(outOfCreditsCard, blocked.AllowanceResets, {
  args: inArabic,
  play: async () => {
    await isVisible(await screen.findByText('نفد الرصيد'));
    await isVisible(await screen.findByText(/أو انتظر حتى/));
  },
});

export const TransactionsTableInArabic = variantOf(
  recentTransactions,
  {},
  {
    args: inArabic,
    play: async () => {
      await isVisible(await screen.findByRole('table'));
      await isVisible(await screen.findByRole('columnheader', { name: 'المبلغ' }));
    },
  },
);

export const PurchaseDialogInArabic = variantOf(purchaseDialog, purchase.AmountStep, {
  args: inArabic,
  play: async () => isVisible(await screen.findByText(/تنتهي بالأرقام 4242/)),
});

export const PurchaseDialogInGerman = variantOf(purchaseDialog, purchase.AmountStep, {
  args: inGerman,
  play: async () => {
    await screen.findByRole('button', { name: /^Für ?10,00.\$ ?kaufen$/ });
    await screen.findByText('Visa mit den Endziffern 4242');
  },
});

export const CloseConfirmationInArabic = variantOf(purchaseDialog, purchase.CloseConfirmation, {
  args: inArabic,
  play: async () => {
    await press(/^شراء بقيمة/);
    await screen.findByRole('radio', { name: /4242/ });
    await press('إغلاق');
    await isVisible(await screen.findByText('الدفع جارٍ. هل تريد مواصلة الانتظار أم الإلغاء؟'));
  },
});

export const ElementsRightToLeft = variantOf(stripeElements, elements.EmailMissing, {
  args: { direction: 'rtl' },
});

export const AutoTopUpDialogInArabic = variantOf(autoTopUpDialog, autoTopUp.On, {
  args: { ...inArabic, scenario: 'autoTopUpBackingOff' },
  play: async () => isVisible(await screen.findByText(/المحاولة التالية:/)),
});

export const AutoTopUpDialogInGerman = variantOf(autoTopUpDialog, autoTopUp.On, {
  args: inGerman,
  play: async () => {
    const field = await findField('Diesen Betrag kaufen');
    await expect(field).toHaveValue('50,00');
    await isVisible(field);
  },
});
