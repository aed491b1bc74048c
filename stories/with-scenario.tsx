import type { Decorator } from '@storybook/react-vite';
import { useState, type ReactNode } from 'react';
import { CreditsProvider } from '../src/hooks/credits-provider.js';
import { scenarios, type Scenario, type ScenarioName } from '../src/mocks/scenarios.js';
import { mockClient } from './mock-client.js';

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
} as const;

/** Gives a story its account. */
export const withScenario: Decorator<ScenarioArgs> = (Story, { args }) => (
  // Another scenario is another account: it starts anew.
  <Account key={args.scenario} {...args}>
    <Story />
  </Account>
);

function Account(props: ScenarioArgs & { children: ReactNode }) {
  const { scenario, change, width = 440, direction = 'ltr', locale = 'en-US', children } = props;
  const [client] = useState(() => mockClient({ ...scenarios[scenario], ...change }));
  return (
    <div dir={direction} style={{ inlineSize: width }}>
      <CreditsProvider client={client} locale={locale} timeZone="UTC">
        {children}
      </CreditsProvider>
    </div>
  );
}
