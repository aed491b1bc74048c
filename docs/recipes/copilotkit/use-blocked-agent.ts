'use client';

import type { AbstractAgent, Message } from '@ag-ui/client';
import { useEffect, useState } from 'react';
import { parseOutOfCredits, resumeBlockedMessage } from 'react-credits/chat';

/**
 * What an agent was stopped by, and the way on. The agent is that of CopilotKit's `useAgent`, or any other
 * of AG-UI.
 */
export function useBlockedAgent(agent: AbstractAgent) {
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    const { unsubscribe } = agent.subscribe({
      onRunInitialized: () => setError(undefined),
      // Before the stream: the error has the body of the 402 as its payload.
      onRunFailed: ({ error: failure }) => setError(failure),
      // In mid-stream: the event has the problem as its message.
      onRunErrorEvent: ({ event }) => setError(event),
    });
    return unsubscribe;
  }, [agent]);

  const { messages } = agent;
  const answer = messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1);
  return {
    problem: parseOutOfCredits(error),
    isMidAnswer: answer.length > 0,
    resume: () =>
      resumeBlockedMessage({
        messages: messages.map((message) => ({ role: message.role, parts: partsOf(message) })),
        status: agent.isRunning ? 'streaming' : 'ready',
        error,
        // After a tool: goes on from its result, so that it does not run again.
        sendMessage: () => agent.runAgent(),
        // A part of a text: in the place of that answer comes another.
        regenerate() {
          agent.setMessages(messages.filter((message) => !answer.includes(message)));
          return agent.runAgent();
        },
      }),
  };
}

/** As `resumeBlockedMessage` reads them: by their types. */
function partsOf(message: Message) {
  const calls = 'toolCalls' in message ? (message.toolCalls ?? []) : [];
  return [...calls.map(() => ({ type: 'tool-call' })), { type: 'text' }];
}
