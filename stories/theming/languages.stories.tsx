import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor } from 'storybook/test';
import {
  CreditsCard,
  type CreditsCardProps,
} from '../../src/components/credits-card/credits-card.js';
import { LowBalanceBanner } from '../../src/components/low-balance-banner/low-balance-banner.js';
import { OutOfCreditsCard } from '../../src/components/out-of-credits-card/out-of-credits-card.js';
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
import type { StoryLocale } from '../support/languages.js';
import { outOfCreditsProblem } from '../support/out-of-credits-problem.js';
import { press } from '../support/purchase-steps.js';
import { variantOf } from '../support/variant-of.js';
import { propsOf, type ScenarioArgs } from '../support/with-scenario.js';

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
  globals: { locale: 'ar' },
  play: async () => {
    await press(/^دفع/);
    await isVisible(await screen.findByText('البريد الإلكتروني'));
    await expect(document.documentElement).toHaveAttribute('dir', 'rtl');
  },
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

/** Waits until nothing loads any more. */
const isLoaded = async (role: string, name: string | RegExp) => {
  await isVisible(await screen.findByRole(role, { name }));
  await waitFor(() => expect(document.querySelector('.credits-skeleton')).toBeNull());
};

/** Returns a story of everything besides dialogs, in the language of the toolbar. */
function pageIn(locale: StoryLocale, title: string): StoryObj {
  const page: StoryObj<CreditsCardProps & ScenarioArgs> = {
    args: { scenario: 'autoTopUpBackingOff' },
    render: (args) => (
      <div style={{ display: 'grid', gap: 16 }}>
        <LowBalanceBanner />
        <CreditsCard {...propsOf(args)} usageHref="/usage" />
        <OutOfCreditsCard problem={outOfCreditsProblem} upgradeHref="/plans" />
      </div>
    ),
  };
  return variantOf(creditsCard, page, {
    globals: { locale },
    play: () => isLoaded('heading', title),
  });
}

const purchaseIn = (locale: StoryLocale, title: string): StoryObj =>
  variantOf(purchaseDialog, purchase.AmountStep, {
    globals: { locale },
    play: () => isLoaded('dialog', title),
  });

const autoTopUpIn = (locale: StoryLocale, title: string): StoryObj =>
  variantOf(autoTopUpDialog, autoTopUp.On, {
    args: { scenario: 'autoTopUpPaymentFailed' },
    globals: { locale },
    play: () => isLoaded('dialog', title),
  });

export const PageInSpanish = pageIn('es', 'Créditos');
export const PageInFrench = pageIn('fr', 'Crédits');
export const PageInBrazilianPortuguese = pageIn('pt-BR', 'Créditos');
export const PageInJapanese = pageIn('ja', 'クレジット');

export const PurchaseDialogInSpanish = purchaseIn('es', 'Comprar créditos');
export const PurchaseDialogInFrench = purchaseIn('fr', 'Acheter des crédits');
export const PurchaseDialogInBrazilianPortuguese = purchaseIn('pt-BR', 'Comprar créditos');
export const PurchaseDialogInJapanese = purchaseIn('ja', 'クレジットを購入');

export const AutoTopUpDialogInSpanish = autoTopUpIn('es', 'Recarga automática');
export const AutoTopUpDialogInFrench = autoTopUpIn('fr', 'Recharge automatique');
export const AutoTopUpDialogInBrazilianPortuguese = autoTopUpIn('pt-BR', 'Recarga automática');
export const AutoTopUpDialogInJapanese = autoTopUpIn('ja', '自動チャージ');
