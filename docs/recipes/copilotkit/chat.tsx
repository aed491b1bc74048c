'use client';

import { HttpAgent, type Message } from '@ag-ui/client';
import { useEffect, useRef, useState } from 'react';
import { createHttpClient, CreditsProvider, OutOfCreditsCard } from 'react-credits';
import 'react-credits/styles.css';
import { useBlockedAgent } from './use-blocked-agent';

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
  const composer = useRef<HTMLTextAreaElement>(null);
  const { problem, isMidAnswer, resume } = useBlockedAgent(agent);
  useEffect(() => {
    const { unsubscribe } = agent.subscribe({
      onMessagesChanged: ({ messages: changed }) => setMessages([...changed]),
    });
    return unsubscribe;
  }, []);

  function send(): void {
    if (agent.isRunning || (problem && messages.length > 0) || !draft.trim()) return;
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
        // A new chat keeps the error of the last one, but has no message to send.
        problem={messages.length > 0 ? problem : null}
        isMidAnswer={isMidAnswer}
        onResume={() => {
          // Resuming removes the card with the focused button.
          composer.current?.focus();
          return resume();
        }}
      />

      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {/* Never disabled, so it keeps its draft during a purchase. */}
        <textarea ref={composer} value={draft} onChange={({ target }) => setDraft(target.value)} />
        <button type="submit">Send</button>
      </form>
    </>
  );
}
