'use client';

import { HttpAgent, type Message } from '@ag-ui/client';
import { useEffect, useState } from 'react';
import { createHttpClient, CreditsProvider, OutOfCreditsCard } from 'react-credits';
import 'react-credits/styles.css';
import { useBlockedAgent } from './use-blocked-agent.js';

const credits = createHttpClient({ baseUrl: '/api/credits' });
const agent = new HttpAgent({ url: '/api/agent' });

export function ChatPage() {
  return (
    <CreditsProvider client={credits} merchantName="Acme">
      <Chat />
    </CreditsProvider>
  );
}

function Chat() {
  const [messages, setMessages] = useState<readonly Message[]>(agent.messages);
  const [draft, setDraft] = useState('');
  const { problem, isMidAnswer, resume } = useBlockedAgent(agent);
  useEffect(() => {
    const { unsubscribe } = agent.subscribe({
      onMessagesChanged: ({ messages: changed }) => setMessages([...changed]),
    });
    return unsubscribe;
  }, []);

  function send(): void {
    if (agent.isRunning || problem || !draft.trim()) return;
    agent.addMessage({ id: crypto.randomUUID(), role: 'user', content: draft });
    setDraft('');
    // Subscribers receive the error.
    agent.runAgent().catch(() => undefined);
  }

  return (
    <>
      {messages.map(({ id, role, content }) => (
        <p key={id} data-role={role}>
          {typeof content === 'string' ? content : null}
        </p>
      ))}

      {/* Before the stream, in mid-stream, after a tool: one card. */}
      <OutOfCreditsCard
        problem={problem}
        isMidAnswer={isMidAnswer}
        onResume={() => void resume().catch(() => undefined)}
      />

      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {/* Never disabled, so it keeps its draft during a purchase. */}
        <textarea value={draft} onChange={({ target }) => setDraft(target.value)} />
        <button type="submit">Send</button>
      </form>
    </>
  );
}
