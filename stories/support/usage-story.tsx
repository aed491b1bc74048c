import type { Decorator } from '@storybook/react-vite';
import { useState, type ReactNode } from 'react';
import { CreditsProvider, useCreditsContext } from '../../src/hooks/provider/credits-provider.js';
import { withUsage, type UsageArgs } from './with-usage.js';

/** The args that a story has for the usage of its account. */
export interface UsageStoryArgs {
  usage?: UsageArgs;
}

/** Wraps a story in a provider whose account has a sample of usage. It belongs inside `withScenario`. */
export const withUsageSample: Decorator<UsageStoryArgs> = (Story, { args }) => (
  <UsageAccount usage={args.usage ?? {}}>
    <Story />
  </UsageAccount>
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
