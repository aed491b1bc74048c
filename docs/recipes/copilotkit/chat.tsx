'use client';

import type { AbstractAgent, Message } from '@ag-ui/client';
import { useEffect, useRef, useState } from 'react';
import { OutOfCreditsCard } from 'react-credits';
import { useBlockedAgent } from './use-blocked-agent';

interface ChatProps {
  agent: AbstractAgent;
  /** Runs the agent over its messages. */
  run: () => Promise<unknown>;
}

export function Chat({ agent, run }: ChatProps) {
  const [messages, setMessages] = useState<readonly Message[]>(agent.messages);
  const [isRunning, setIsRunning] = useState(agent.isRunning);
  const [draft, setDraft] = useState('');
  const composer = useRef<HTMLTextAreaElement>(null);
  const { problem, isMidAnswer, resume } = useBlockedAgent(agent, run);
  useEffect(() => {
    const { unsubscribe } = agent.subscribe({
      onMessagesChanged: ({ messages: changed }) => setMessages([...changed]),
      onRunInitialized: () => setIsRunning(true),
      onRunFinalized: () => setIsRunning(false),
    });
    return unsubscribe;
  }, [agent]);

  // A new chat keeps the error of the last one, but has no message to send.
  const refusal = messages.length > 0 ? problem : null;
  const maySend = !isRunning && !refusal;

  function send(): void {
    if (!maySend || !draft.trim()) return;
    agent.addMessage({ id: crypto.randomUUID(), role: 'user', content: draft });
    setDraft('');
    // Subscribers receive the error.
    run().catch(() => undefined);
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
        problem={refusal}
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
        <button type="submit" aria-disabled={!maySend}>
          Send
        </button>
      </form>
    </>
  );
}
