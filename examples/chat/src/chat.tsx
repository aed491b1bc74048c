import { useChat } from '@ai-sdk/react';
import { useEffect, useRef } from 'react';
import { MessageCost, OutOfCreditsCard, useCreditsContext } from 'react-credits';
import { parseOutOfCredits, resumeBlockedMessage } from 'react-credits/chat';
import { Composer } from './composer';

/** Your assistant. A refused message is sent again once there are credits. */
export function Chat() {
  const chat = useChat(); // POST /api/chat
  const { messages, status, error, sendMessage } = chat;
  const { refresh } = useCreditsContext();
  const composer = useRef<HTMLTextAreaElement>(null);
  const problem = parseOutOfCredits(error);
  const isBusy = status === 'submitted' || status === 'streaming';

  useEffect(() => {
    if (!isBusy) refresh(); // the answer has used credits
  }, [isBusy, refresh]);

  return (
    <section className="panel chat" aria-labelledby="chat">
      <h1 id="chat" className="panel-title">
        Assistant
      </h1>
      {/* Keyboard users need the focus here to scroll. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="chat-log" role="log" aria-label="Conversation" tabIndex={0}>
        <div className="chat-said">
          {messages.length === 0 && (
            <p className="panel-empty">Ask about your sign-ups. 10,000 tokens cost $0.10.</p>
          )}
          {messages.map((message) => (
            <div key={message.id} className="chat-message" data-role={message.role}>
              {message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('')}
              <MessageCost message={message} />
            </div>
          ))}
          {status === 'submitted' && <p className="panel-note">Thinking…</p>}
          <OutOfCreditsCard
            problem={problem}
            isMidAnswer={messages.at(-1)?.role === 'assistant'}
            onResume={() => {
              // Resuming removes the card with the focused button.
              composer.current?.focus();
              return resumeBlockedMessage(chat);
            }}
          />
          {error && !problem && (
            <p className="panel-note" role="alert">
              Something went wrong. Send your message again.
            </p>
          )}
        </div>
      </div>
      <Composer
        input={composer}
        maySend={!isBusy && !problem}
        onSend={(text) => void sendMessage({ text })}
      />
    </section>
  );
}
