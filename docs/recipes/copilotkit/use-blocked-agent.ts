'use client';

import type { AbstractAgent, Message } from '@ag-ui/client';
import { useEffect, useState } from 'react';
import { parseOutOfCredits, resumeBlockedMessage } from 'react-credits/chat';

/**
 * Returns the problem that stopped an agent, and a function that resumes it. The agent comes from
 * CopilotKit's `useAgent`, or from another AG-UI client.
 */
export function useBlockedAgent(agent: AbstractAgent) {
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    const { unsubscribe } = agent.subscribe({
      onRunInitialized: () => setError(undefined),
      // Before the stream: the payload of the error is the body of the 402 response.
      onRunFailed: ({ error: failure }) => setError(failure),
      // During the stream: the message of the event is the problem.
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
        messages: messages.map((message) => ({
          role: message.role,
          parts: partsOf(message, messages),
        })),
        status: agent.isRunning ? 'streaming' : 'ready',
        error,
        // After a tool call: continues from its result, so the tool does not run again.
        sendMessage: () => agent.runAgent(),
        // An incomplete answer: replaces it with a new answer.
        regenerate() {
          agent.setMessages(messages.filter((message) => !answer.includes(message)));
          return agent.runAgent();
        },
      }),
  };
}

/** Converts a message to the format of `resumeBlockedMessage`. The results of tools are messages too. */
function partsOf(message: Message, messages: readonly Message[]) {
  const calls = 'toolCalls' in message ? (message.toolCalls ?? []) : [];
  const hasResult = (id: string) =>
    messages.some((other) => other.role === 'tool' && other.toolCallId === id);
  return [
    ...calls.map(({ id }) => ({
      type: 'tool-call',
      state: hasResult(id) ? 'output-available' : 'input-available',
    })),
    { type: 'text' },
  ];
}
