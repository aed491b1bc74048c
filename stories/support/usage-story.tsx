import type { Decorator } from '@storybook/react-vite';
import { useState, type ReactNode } from 'react';
import { CreditsProvider, useCreditsContext } from '../../src/hooks/provider/credits-provider.js';
import { withUsage, type UsageArgs } from './with-usage.js';

/** The args that a story has for the usage of its account. Without them, the usage is the one of the scenario. */
export interface UsageStoryArgs {
  usage?: UsageArgs;
}

/** Wraps a story with a sample of usage in a provider whose account has it. It belongs inside `withScenario`. */
export const withUsageSample: Decorator<UsageStoryArgs> = (Story, { args: { usage } }) =>
  usage ? (
    <UsageAccount usage={usage}>
      <Story />
    </UsageAccount>
  ) : (
    <Story />
  );

function UsageAccount({ usage, children }: { usage: UsageArgs; children: ReactNode }) {
  const { client, locale, messages, portalContainer } = useCreditsContext();
  const [own] = useState(() => withUsage(client, usage));
  return (
    <CreditsProvider
      client={own}
      locale={locale}
      messages={messages}
      timeZone="UTC"
      portalContainer={portalContainer}
    >
      {children}
    </CreditsProvider>
  );
}
