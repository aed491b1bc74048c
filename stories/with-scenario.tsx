import type { Decorator } from '@storybook/react-vite';
import { useState, type ComponentType, type ReactNode } from 'react';
import type { CheckoutProps } from '../src/contract/resources/checkout.js';
import { CreditsProvider } from '../src/hooks/provider/credits-provider.js';
import { scenarios, type Scenario, type ScenarioName } from '../src/mocks/backend/scenarios.js';
import { SimulatedCheckout } from '../src/mocks/payments/simulated-checkout.js';
import { mockAccount, type MockAccount } from './mock-account.js';

/** What the stories set beside the props of their component. */
export interface ScenarioArgs {
  /** The account that is shown. */
  scenario: ScenarioName;
  /** Changes the account's scenario. */
  change?: Partial<Scenario>;
  /** How wide the component's place is. */
  width?: number;
  direction?: 'ltr' | 'rtl';
  locale?: string;
  /** @default SimulatedCheckout */
  checkout?: ComponentType<CheckoutProps>;
}

/** The control for a scenario, in the stories' tables. */
export const scenarioArgTypes = {
  scenario: {
    description: 'Story only: the account that is shown.',
    options: Object.keys(scenarios),
    control: { type: 'select' },
  },
  change: { table: { disable: true } },
  width: { description: 'Story only: pixels.', control: { type: 'range', min: 240, max: 600 } },
  direction: { description: 'Story only.', options: ['ltr', 'rtl'], control: { type: 'radio' } },
  locale: { description: 'Of the provider.', control: { type: 'text' } },
  checkout: { table: { disable: true } },
} as const;

export interface StoryAccount extends MockAccount {
  /** Leaves the page and comes back to it: everything starts anew but what the browser stores. */
  reload: () => void;
}

const accounts = new WeakMap<HTMLElement, StoryAccount>();

/** The account that a story shows, for its play. */
export function accountIn(canvasElement: HTMLElement): StoryAccount {
  const account = accounts.get(canvasElement);
  if (!account) throw new Error('The story shows no account: give it the decorator withScenario.');
  return account;
}

/** Gives a story its account. */
export const withScenario: Decorator<ScenarioArgs> = (Story, { args, canvasElement }) => (
  // Another scenario is another account: it starts anew.
  <Account key={args.scenario} {...args} canvasElement={canvasElement}>
    <Story />
  </Account>
);

interface AccountProps extends ScenarioArgs {
  canvasElement: HTMLElement;
  children: ReactNode;
}

function Account({ scenario, change, canvasElement, ...visit }: AccountProps) {
  const [visits, setVisits] = useState(1);
  const [account] = useState(() => {
    const made = mockAccount({ ...scenarios[scenario], ...change });
    accounts.set(canvasElement, { ...made, reload: () => setVisits((count) => count + 1) });
    return made;
  });
  return <Visit key={visits} {...visit} account={account} />;
}

interface VisitProps extends Omit<AccountProps, 'scenario' | 'change' | 'canvasElement'> {
  account: MockAccount;
}

function Visit(props: VisitProps) {
  const { account, width = 440, direction = 'ltr', locale = 'en-US', children } = props;
  const { checkout = SimulatedCheckout } = props;
  const [client] = useState(account.newClient);
  // Dialogs are put in here, so that they read in the story's direction.
  const [place, setPlace] = useState<HTMLDivElement | null>(null);
  return (
    <div ref={setPlace} dir={direction} style={{ inlineSize: width, maxInlineSize: '100%' }}>
      {place && (
        <CreditsProvider
          client={client}
          locale={locale}
          timeZone="UTC"
          checkout={checkout}
          portalContainer={place}
        >
          {children}
        </CreditsProvider>
      )}
    </div>
  );
}
