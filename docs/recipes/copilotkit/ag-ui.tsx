'use client';

import { HttpAgent } from '@ag-ui/client';
import { createHttpClient, CreditsProvider } from 'react-credits';
import 'react-credits/styles.css';
import { Chat } from './chat';

const credits = createHttpClient({ baseUrl: '/api/credits' });
const agent = new HttpAgent({ url: '/api/agent' });

export function ChatPage() {
  return (
    <CreditsProvider client={credits} merchantName="Acme">
      <Chat agent={agent} run={() => agent.runAgent()} />
    </CreditsProvider>
  );
}
