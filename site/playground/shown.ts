import type {
  AutoTopUpDialogProps,
  CreditsCardProps,
  CreditUsageProps,
  LowBalanceBannerProps,
  OutOfCreditsCardProps,
  Problem,
  PurchaseCreditsDialogProps,
  RecentTransactionsProps,
} from 'react-credits';
import type { Scenario, ScenarioName } from 'react-credits/mocks';
import type { ControlName } from './controls.ts';
import { languageOf, type Language, type Locale } from './languages.ts';
import { amountsIn, type Settings } from './settings.ts';

type Own<Props> = Omit<Props, 'open' | 'onOpenChange'>;

/** The component with its props. The page renders these props, and the copied code writes them. */
export type Shown =
  | { name: 'CreditsCard'; props: CreditsCardProps }
  | { name: 'PurchaseCreditsDialog'; props: Own<PurchaseCreditsDialogProps> }
  | { name: 'AutoTopUpDialog'; props: Own<AutoTopUpDialogProps> }
  | { name: 'RecentTransactions'; props: RecentTransactionsProps }
  | { name: 'CreditUsage'; props: CreditUsageProps }
  | { name: 'LowBalanceBanner'; props: LowBalanceBannerProps }
  | { name: 'OutOfCreditsCard'; props: OutOfCreditsCardProps };

/** The refusal that the card for chats shows. */
export const refusal: Problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Too few credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_playground',
  actions: ['purchase', 'contact_admin'],
};

type Values = Settings['values'];

export function shownComponent({ values }: Settings): Shown {
  const headingLevel = oneOf(values.headingLevel, [2, 3, 4, 5] as const);
  switch (values.component) {
    case 'PurchaseCreditsDialog': {
      const [defaultAmountMicros] = amountsIn(values.amount);
      return { name: 'PurchaseCreditsDialog', props: given({ defaultAmountMicros }) };
    }
    case 'AutoTopUpDialog':
      return { name: 'AutoTopUpDialog', props: {} };
    case 'RecentTransactions': {
      const limit = oneOf(values.limit, [3, 10, 20] as const);
      return { name: 'RecentTransactions', props: given({ headingLevel, limit }) };
    }
    case 'CreditUsage': {
      const defaultGroupBy = text(values.groupBy);
      return { name: 'CreditUsage', props: given({ headingLevel, defaultGroupBy }) };
    }
    case 'LowBalanceBanner': {
      const variant = oneOf(values.bannerVariant, ['banner', 'chip'] as const);
      const reserve = values.reserve === 'on' ? true : undefined;
      const purchaseHref = text(values.purchaseHref);
      return { name: 'LowBalanceBanner', props: given({ variant, reserve, purchaseHref }) };
    }
    case 'OutOfCreditsCard': {
      const variant = oneOf(values.cardVariant, ['inline', 'banner', 'compact'] as const);
      const isMidAnswer = values.midAnswer === 'on' ? true : undefined;
      const [purchaseHref, upgradeHref] = [text(values.purchaseHref), text(values.upgradeHref)];
      const props = { variant, isMidAnswer, headingLevel, purchaseHref, upgradeHref };
      return { name: 'OutOfCreditsCard', props: given(props) };
    }
    default: {
      const usageHref = text(values.usageHref);
      return {
        name: 'CreditsCard',
        props: given({ headingLevel, show: parts(values), usageHref }),
      };
    }
  }
}

const shownByDefault = {
  stats: 'on',
  autoTopUp: 'on',
  usage: 'off',
  transactions: 'on',
  billing: 'on',
} as const satisfies Partial<Record<ControlName, string>>;

const partNames = Object.keys(shownByDefault) as (keyof typeof shownByDefault)[];

/** The parts of the card that differ from the default. */
function parts(values: Values): NonNullable<CreditsCardProps['show']> | undefined {
  const changed = partNames.filter((name) => values[name] !== shownByDefault[name]);
  if (changed.length === 0) return undefined;
  return Object.fromEntries(changed.map((name) => [name, values[name] === 'on']));
}

/** The scenario's name, and the parts of the scenario that the reader replaced. */
export function shownScenario({ values }: Settings): {
  name: ScenarioName;
  overrides: Partial<Scenario>;
} {
  const role = oneOf(values.role, ['owner', 'admin', 'member'] as const);
  const currency = values.currency === 'usd' ? undefined : values.currency;
  const presets = amountsIn(values.presets);
  const presetsMicros = presets.length > 0 ? presets : undefined;
  const pricesExcludeTax = values.tax === 'on' ? true : undefined;
  return {
    // The choices of the control are the names of scenarios.
    name: values.scenario as ScenarioName,
    overrides: given({ role, currency, presetsMicros, pricesExcludeTax }),
  };
}

export function shownLanguage({ values }: Settings): Language & { locale: Locale } {
  const locale = values.locale as Locale;
  return { locale, ...languageOf(locale) };
}

/** The direction of the text, and `undefined` for a page that goes from left to right as most do. */
export function shownDirection(settings: Settings): 'ltr' | 'rtl' {
  const { direction } = settings.values;
  if (direction === 'ltr' || direction === 'rtl') return direction;
  return shownLanguage(settings).pack?.messages.dir ?? 'ltr';
}

function text(value: string): string | undefined {
  return value === '' ? undefined : value;
}

function oneOf<Option extends string | number>(
  value: string,
  options: readonly Option[],
): Option | undefined {
  return options.find((option) => String(option) === value);
}

type Given<All> = { [Name in keyof All]?: Exclude<All[Name], undefined> };

/** The values without those that are not given. */
function given<All extends object>(values: All): Given<All> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Given<All>;
}
