'use client';

import { useChat } from '@ai-sdk/react';
import { useRef, useState } from 'react';
import { createHttpClient, CreditsProvider, MessageCost, OutOfCreditsCard } from 'react-credits';
import { parseOutOfCredits, resumeBlockedMessage } from 'react-credits/chat';
import 'react-credits/styles.css';

const credits = createHttpClient({ baseUrl: '/api/credits' });

export function ChatPage() {
  return (
    <CreditsProvider client={credits} merchantName="Acme">
      <Chat />
    </CreditsProvider>
  );
}

function Chat() {
  const chat = useChat(); // POST /api/chat
  const { messages, status, error, sendMessage } = chat;
  const [draft, setDraft] = useState('');
  const composer = useRef<HTMLTextAreaElement>(null);
  // A new chat keeps the error of the last one, but has no message to send.
  const problem = messages.length > 0 ? parseOutOfCredits(error) : null;
  const maySend = status === 'ready' || (status === 'error' && !problem);

  return (
    <>
      {messages.map((message) => (
        <div key={message.id} data-role={message.role}>
          {message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('')}{' '}
          <MessageCost message={message} />
        </div>
      ))}

      {/* Before the stream, in mid-stream, after a tool: it is one error, and one card. */}
      <OutOfCreditsCard
        problem={problem}
        isMidAnswer={messages.at(-1)?.role === 'assistant'}
        onResume={() => {
          // Resuming removes the card with the focused button.
          composer.current?.focus();
          return resumeBlockedMessage(chat);
        }}
      />
      {error && !problem && <p role="alert">{error.message}</p>}

      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!maySend || !draft.trim()) return;
          void sendMessage({ text: draft });
          setDraft('');
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
