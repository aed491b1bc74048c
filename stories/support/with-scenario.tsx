import type { Decorator } from '@storybook/react-vite';
import { useLayoutEffect, useState, type ComponentType, type ReactNode } from 'react';
import type { CheckoutProps } from '../../src/contract/resources/checkout.js';
import type { LanguagePack } from '../../src/hooks/messages/messages.js';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import { scenarios, type Scenario, type ScenarioName } from '../../src/mocks/backend/scenarios.js';
import { SimulatedCheckout } from '../../src/mocks/payments/simulated-checkout.js';
import { scenarioWith } from '../toolbars/account-settings.js';
import { chosen } from '../toolbars/choices.js';
import { languageOf } from './languages.js';
import { createStoryBackend, type StoryBackend } from './story-backend.js';

/** The args that a story has besides the props of its component. */
export interface ScenarioArgs {
  /** The scenario of the story's account. */
  scenario: ScenarioName;
  /** Overrides parts of the scenario. */
  overrides?: Partial<Scenario>;
  /** The width of the component's container, in pixels. */
  width?: number;
  /** @default the direction of the language in the toolbar */
  direction?: 'ltr' | 'rtl';
  /** @default the locale in the toolbar, with its language pack */
  locale?: string;
  /** The language pack of the provider. */
  messages?: LanguagePack;
  /** @default SimulatedCheckout */
  checkout?: ComponentType<CheckoutProps>;
}

/** The controls for {@link ScenarioArgs} in the table of a docs page. */
export const scenarioArgTypes = {
  scenario: {
    description: 'Story only: the scenario of the mock backend.',
    options: Object.keys(scenarios),
    control: { type: 'select' },
  },
  overrides: { table: { disable: true } },
  width: {
    description: 'Story only: the width of the container, in pixels.',
    control: { type: 'range', min: 240, max: 600 },
  },
  direction: {
    description: 'Story only: the direction of the text.',
    options: ['ltr', 'rtl'],
    control: { type: 'radio' },
  },
  locale: { description: 'Story only: the locale of the provider.', control: { type: 'text' } },
  messages: { table: { disable: true } },
  checkout: { table: { disable: true } },
} as const;

/** Returns the args that are props of the component. */
export function propsOf<Args extends ScenarioArgs>(args: Args): Omit<Args, keyof ScenarioArgs> {
  const {
    scenario: _scenario,
    overrides: _overrides,
    width: _width,
    direction: _direction,
    locale: _locale,
    messages: _messages,
    checkout: _checkout,
    ...props
  } = args;
  return props;
}

export interface StoryAccount extends StoryBackend {
  /** Reloads the page: only the browser's storage and the backend keep their state. */
  reload: () => void;
}

const accounts = new WeakMap<HTMLElement, StoryAccount>();

/** Returns the account of a story, for its play function. */
export function accountIn(canvasElement: HTMLElement): StoryAccount {
  const account = accounts.get(canvasElement);
  if (!account) throw new Error('The story has no account. Add the decorator withScenario to it.');
  return account;
}

/** Wraps a story in a provider whose client reaches a mock backend with the story's scenario. */
export const withScenario: Decorator<ScenarioArgs> = (Story, { args, canvasElement, globals }) => {
  const { scenario, overrides, ...page } = args;
  const network = chosen(globals, 'network');
  return (
    // A new scenario is a new account, so the story starts over.
    <Account
      key={[scenario, chosen(globals, 'currency'), chosen(globals, 'role'), network].join(' ')}
      // A story with a locale of its own keeps it.
      {...(args.locale === undefined && languageOf(globals))}
      {...(isViewportSet(globals) && { width: '100%' })}
      {...page}
      scenario={scenarioWith(globals, { ...scenarios[scenario], ...overrides })}
      isOffline={network === 'offline'}
      canvasElement={canvasElement}
    >
      <Story />
    </Account>
  );
};

/** Whether the toolbar of viewports sets the width of the page, which the component then fills. */
function isViewportSet({ viewport }: Record<string, unknown>): boolean {
  if (typeof viewport !== 'object' || viewport === null || !('value' in viewport)) return false;
  // Storybook's value for a page without a size of its own.
  return typeof viewport.value === 'string' && !viewport.value.startsWith('100pct');
}

interface AccountProps extends Omit<ScenarioArgs, 'scenario' | 'overrides' | 'width'> {
  scenario: Scenario;
  isOffline: boolean;
  width?: number | string;
  canvasElement: HTMLElement;
  children: ReactNode;
}

function Account({ scenario, isOffline, canvasElement, ...page }: AccountProps) {
  const [loads, setLoads] = useState(1);
  const [backend] = useState(() => {
    const created = createStoryBackend(scenario, isOffline);
    accounts.set(canvasElement, { ...created, reload: () => setLoads((count) => count + 1) });
    return created;
  });
  // The components send their first requests in effects, which run after every layout effect.
  useLayoutEffect(() => backend.mount(), [backend]);
  return <Page key={loads} {...page} backend={backend} />;
}

interface PageProps extends Omit<AccountProps, 'scenario' | 'isOffline' | 'canvasElement'> {
  backend: StoryBackend;
}

function Page(props: PageProps) {
  const { backend, width = 440, direction = 'ltr', locale = 'en-US', children } = props;
  const { checkout = SimulatedCheckout, messages } = props;
  const [client] = useState(backend.newClient);
  // Dialogs are rendered in here, so that they have the story's direction.
  const [container, setContainer] = useState<HTMLDivElement | null>(null);
  return (
    <div ref={setContainer} dir={direction} style={{ inlineSize: width, maxInlineSize: '100%' }}>
      {container && (
        <CreditsProvider
          client={client}
          locale={locale}
          messages={messages}
          timeZone="UTC"
          merchantName="Acme"
          checkout={checkout}
          portalContainer={container}
        >
          {children}
        </CreditsProvider>
      )}
    </div>
  );
}
