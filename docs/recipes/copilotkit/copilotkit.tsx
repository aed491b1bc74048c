'use client';

import { CopilotKitProvider, useAgent, useCopilotKit } from '@copilotkit/react-core/v2';
import { createHttpClient, CreditsProvider } from 'react-credits';
import 'react-credits/styles.css';
import { Chat } from './chat';

const credits = createHttpClient({ baseUrl: '/api/credits' });

export function ChatPage() {
  return (
    // In development, the inspector of CopilotKit sends requests to other hosts.
    <CopilotKitProvider runtimeUrl="/api/copilotkit" enableInspector={false}>
      <CreditsProvider client={credits} merchantName="Acme">
        <AgentChat />
      </CreditsProvider>
    </CopilotKitProvider>
  );
}

function AgentChat() {
  const { agent, isReady } = useAgent();
  const { copilotkit } = useCopilotKit();
  // The agent's own `runAgent` would leave out the tools and the context of your page.
  return isReady ? <Chat agent={agent} run={() => copilotkit.runAgent({ agent })} /> : null;
}
