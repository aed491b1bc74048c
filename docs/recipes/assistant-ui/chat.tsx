'use client';

import {
  AssistantRuntimeProvider,
  ComposerPrimitive,
  MessagePrimitive,
  ThreadPrimitive,
  useAui,
  useAuiState,
  useLocalRuntime,
  type ThreadMessage,
} from '@assistant-ui/react';
import { useRef, type RefObject } from 'react';
import { createHttpClient, CreditsProvider, OutOfCreditsCard } from 'react-credits';
import { parseOutOfCredits, resumeBlockedMessage } from 'react-credits/chat';
import 'react-credits/styles.css';
import { modelAdapter } from './model-adapter';

const credits = createHttpClient({ baseUrl: '/api/credits' });

export function ChatPage() {
  const runtime = useLocalRuntime(modelAdapter);
  const composer = useRef<HTMLTextAreaElement>(null);
  return (
    <CreditsProvider client={credits} merchantName="Acme">
      <AssistantRuntimeProvider runtime={runtime}>
        <ThreadPrimitive.Root>
          <ThreadPrimitive.Viewport>
            <ThreadPrimitive.Messages components={{ Message }} />
            <Blocked composer={composer} />
          </ThreadPrimitive.Viewport>
          <ComposerPrimitive.Root>
            <ComposerPrimitive.Input ref={composer} />
            <ComposerPrimitive.Send>Send</ComposerPrimitive.Send>
          </ComposerPrimitive.Root>
        </ThreadPrimitive.Root>
      </AssistantRuntimeProvider>
    </CreditsProvider>
  );
}

function Message() {
  return (
    <MessagePrimitive.Root>
      <MessagePrimitive.Parts />
    </MessagePrimitive.Root>
  );
}

/** Shows the card under the last message only, because older problems are no longer relevant. */
function Blocked({ composer }: { composer: RefObject<HTMLTextAreaElement | null> }) {
  const aui = useAui();
  const { messages, isRunning } = useAuiState(({ thread }) => thread);
  const last = messages.at(-1);
  const problem = isRunning ? null : parseOutOfCredits(last?.status);

  return (
    <OutOfCreditsCard
      problem={problem}
      // A message that was refused before the stream has an empty answer.
      isMidAnswer={(last?.content.length ?? 0) > 0}
      onResume={() => {
        // Resuming removes the card with the focused button.
        composer.current?.focus();
        return resumeBlockedMessage({
          messages: messages.map(({ role, content }) => ({ role, parts: content.map(partOf) })),
          status: isRunning ? 'streaming' : 'ready',
          error: last?.status,
          // After a tool call: continues from its result, so the tool does not run again.
          sendMessage: () => aui.thread().startRun({ parentId: last?.id ?? null }),
          // An incomplete or empty answer: replaces it with a new answer.
          regenerate: () => aui.thread().startRun({ parentId: messages.at(-2)?.id ?? null }),
        });
      }}
    />
  );
}

/** Converts a part to the format of `resumeBlockedMessage`, with the state of a tool call. */
function partOf(part: ThreadMessage['content'][number]) {
  if (part.type !== 'tool-call') return part;
  const { type, result } = part;
  return { type, state: result === undefined ? 'input-available' : 'output-available' };
}
