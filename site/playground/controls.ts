import type { ScenarioName } from 'react-credits/mocks';

/** The components that the playground shows. */
export const componentNames = [
  'CreditsCard',
  'PurchaseCreditsDialog',
  'AutoTopUpDialog',
  'RecentTransactions',
  'CreditUsage',
  'LowBalanceBanner',
  'OutOfCreditsCard',
] as const;

export type ComponentName = (typeof componentNames)[number];

/** A setting that the reader edits. Its value is text, as in the URL. */
export interface Control {
  label: string;
  group: 'Account' | 'Page' | 'Props';
  /** The value that the URL leaves out. */
  initial: string;
  kind: 'choice' | 'switch' | 'text' | 'amounts';
  /** The values of a choice, with the texts that the reader sees. */
  options?: Readonly<Record<string, string>>;
  /** The components that have this prop. All of them for the account and the page. */
  of?: readonly ComponentName[];
  hint?: string;
}

const named = (...values: readonly string[]): Record<string, string> =>
  Object.fromEntries(values.map((value) => [value, value]));

/** The scenarios in the order of a reader's interest. Those whose backend fails are at the end. */
const scenarioNames: readonly ScenarioName[] = [
  'low',
  'healthy',
  'new',
  'depleted',
  'negative',
  'freeTier',
  'noCard',
  'autoTopUp',
  'autoTopUpTarget',
  'autoTopUpCharging',
  'autoTopUpBackingOff',
  'autoTopUpPaymentFailed',
  'autoTopUpLimitReached',
  'autoTopUpDisputed',
  'purchaseAwaiting',
  'purchaseProcessing',
  'purchaseNeedsReview',
  'busyMonth',
  'longHistory',
  'closed',
  'providerDown',
  'slow',
  'failingOnce',
];

const withSections: readonly ComponentName[] = [
  'CreditsCard',
  'RecentTransactions',
  'CreditUsage',
  'OutOfCreditsCard',
];

/** The settings of the playground by their names in the URL. */
export const controls = {
  component: {
    label: 'Component',
    group: 'Page',
    kind: 'choice',
    initial: 'CreditsCard',
    options: named(...componentNames),
  },
  scenario: {
    label: 'Scenario',
    group: 'Account',
    kind: 'choice',
    initial: 'low',
    options: named(...scenarioNames),
  },
  role: {
    label: 'Role',
    group: 'Account',
    kind: 'choice',
    initial: '',
    options: { '': 'As in the scenario', ...named('owner', 'admin', 'member') },
  },
  currency: {
    label: 'Currency',
    group: 'Account',
    kind: 'choice',
    initial: 'usd',
    options: { usd: 'US dollars', eur: 'Euros', gbp: 'Pounds', jpy: 'Yen', kwd: 'Kuwaiti dinars' },
  },
  presets: {
    label: 'Purchase presets',
    group: 'Account',
    kind: 'amounts',
    initial: '',
    hint: 'Amounts, such as 10, 25, 50.',
  },
  tax: { label: 'Tax is added to prices', group: 'Account', kind: 'switch', initial: 'off' },
  locale: {
    label: 'Language',
    group: 'Page',
    kind: 'choice',
    initial: 'en-US',
    options: {
      'en-US': 'English',
      'de-DE': 'Deutsch',
      'es-ES': 'Español',
      'fr-FR': 'Français',
      'pt-BR': 'Português (Brasil)',
      'ja-JP': '日本語',
      'ar-EG': 'العربية',
    },
  },
  direction: {
    label: 'Direction',
    group: 'Page',
    kind: 'choice',
    initial: 'auto',
    options: { auto: 'Of the language', ltr: 'Left to right', rtl: 'Right to left' },
  },
  scheme: {
    label: 'Colors',
    group: 'Page',
    kind: 'choice',
    initial: 'page',
    options: { page: 'As this page', light: 'Light', dark: 'Dark' },
  },
  width: {
    label: 'Width',
    group: 'Page',
    kind: 'choice',
    initial: '480',
    options: { '240': '240 px', '320': '320 px', '480': '480 px', full: 'All of it' },
  },
  merchant: { label: 'merchantName', group: 'Props', kind: 'text', initial: 'Acme' },
  headingLevel: {
    label: 'headingLevel',
    group: 'Props',
    kind: 'choice',
    initial: '',
    options: { '': 'Default', ...named('2', '3', '4', '5') },
    of: withSections,
  },
  stats: {
    label: 'show.stats',
    group: 'Props',
    kind: 'switch',
    initial: 'on',
    of: ['CreditsCard'],
  },
  autoTopUp: {
    label: 'show.autoTopUp',
    group: 'Props',
    kind: 'switch',
    initial: 'on',
    of: ['CreditsCard'],
  },
  usage: {
    label: 'show.usage',
    group: 'Props',
    kind: 'switch',
    initial: 'off',
    of: ['CreditsCard'],
  },
  transactions: {
    label: 'show.transactions',
    group: 'Props',
    kind: 'switch',
    initial: 'on',
    of: ['CreditsCard'],
  },
  billing: {
    label: 'show.billing',
    group: 'Props',
    kind: 'switch',
    initial: 'on',
    of: ['CreditsCard'],
  },
  usageHref: { label: 'usageHref', group: 'Props', kind: 'text', initial: '', of: ['CreditsCard'] },
  amount: {
    label: 'defaultAmountMicros',
    group: 'Props',
    kind: 'amounts',
    initial: '',
    of: ['PurchaseCreditsDialog'],
    hint: 'An amount, such as 25.',
  },
  limit: {
    label: 'limit',
    group: 'Props',
    kind: 'choice',
    initial: '',
    options: { '': 'Default', ...named('3', '10', '20') },
    of: ['RecentTransactions'],
  },
  groupBy: {
    label: 'defaultGroupBy',
    group: 'Props',
    kind: 'choice',
    initial: '',
    options: { '': 'Default', ...named('consumable', 'actor', 'label:project', 'label:model') },
    of: ['CreditUsage'],
  },
  bannerVariant: {
    label: 'variant',
    group: 'Props',
    kind: 'choice',
    initial: '',
    options: { '': 'Default', ...named('banner', 'chip') },
    of: ['LowBalanceBanner'],
  },
  reserve: {
    label: 'reserve',
    group: 'Props',
    kind: 'switch',
    initial: 'off',
    of: ['LowBalanceBanner'],
  },
  cardVariant: {
    label: 'variant',
    group: 'Props',
    kind: 'choice',
    initial: '',
    options: { '': 'Default', ...named('inline', 'banner', 'compact') },
    of: ['OutOfCreditsCard'],
  },
  midAnswer: {
    label: 'isMidAnswer',
    group: 'Props',
    kind: 'switch',
    initial: 'off',
    of: ['OutOfCreditsCard'],
  },
  purchaseHref: {
    label: 'purchaseHref',
    group: 'Props',
    kind: 'text',
    initial: '',
    of: ['LowBalanceBanner', 'OutOfCreditsCard'],
  },
  upgradeHref: {
    label: 'upgradeHref',
    group: 'Props',
    kind: 'text',
    initial: '',
    of: ['OutOfCreditsCard'],
  },
} as const satisfies Record<string, Control>;

export type ControlName = keyof typeof controls;

export const controlNames = Object.keys(controls) as ControlName[];

/** A control with the members that only some controls have. */
export function controlOf(name: ControlName): Control {
  return controls[name];
}
