import { useChat } from '@ai-sdk/react';
import { DefaultChatTransport, type ChatStatus, type UIMessage } from 'ai';
import {
  useEffect,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { MessageCost, OutOfCreditsCard, useCreditsContext } from 'react-credits';
import { parseOutOfCredits, resumeBlockedMessage } from 'react-credits/chat';

const transport = new DefaultChatTransport({ api: '/demo/chat' });

/** Acme's assistant: an AI SDK chat whose answers cost credits. */
export function Chat() {
  const chat = useChat({ transport });
  const { messages, status, error, sendMessage, setMessages } = chat;
  // A new chat keeps the error of the last one, but has no message to send.
  const problem = messages.length > 0 ? parseOutOfCredits(error) : null;
  const invoices = useInvoicesSent(status);
  const input = useRef<HTMLTextAreaElement>(null);

  function resume(): Promise<boolean> {
    // Sending the message removes the card with the focused button.
    input.current?.focus();
    return resumeBlockedMessage(chat);
  }

  return (
    <section className="chat" aria-labelledby="chat-title">
      <header className="chat-header">
        <h2 id="chat-title" className="panel-title">
          Assistant
        </h2>
        <button type="button" className="panel-button" onClick={() => setMessages([])}>
          New chat
        </button>
        <p className="chat-note">One cent per word, yours included · {invoices}</p>
      </header>
      {/* Keyboard users need the focus here to scroll. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="chat-log" role="log" aria-label="Conversation" tabIndex={0}>
        <div className="chat-said">
          {messages.length === 0 && (
            <p className="chat-note">Ask a question. Each answer uses credits.</p>
          )}
          {messages.map((message) => (
            <Message key={message.id} message={message} />
          ))}
          {status === 'submitted' && <p className="chat-note">Thinking…</p>}
          <OutOfCreditsCard
            problem={problem}
            isMidAnswer={messages.at(-1)?.role === 'assistant'}
            onResume={resume}
          />
          {error && !problem && (
            <p className="chat-note">Something went wrong. Send your message again.</p>
          )}
        </div>
      </div>
      <Composer
        input={input}
        isBlocked={problem !== null}
        status={status}
        onSend={(text) => void sendMessage({ text })}
      />
    </section>
  );
}

function Message({ message }: { message: UIMessage }) {
  const { role, parts } = message;
  return (
    <div className="chat-message" data-role={role}>
      {parts.map((part, index) => {
        const key = `${part.type}-${index}`;
        if (part.type === 'text') return <p key={key}>{part.text}</p>;
        if (part.type !== 'tool-sendInvoice' || !('state' in part)) return null;
        const { number } = (part.output ?? {}) as { number?: number };
        return (
          <p key={key} className="chat-tool">
            {part.state === 'output-available' ? `Sent invoice ${number}` : 'Sending the invoice…'}
          </p>
        );
      })}
      <MessageCost message={message} />
    </div>
  );
}

const suggestions = ['How was our usage this week?', 'Send our invoice'];

interface ComposerProps {
  input: RefObject<HTMLTextAreaElement | null>;
  isBlocked: boolean;
  status: ChatStatus;
  onSend: (text: string) => void;
}

/** The text field is never disabled, and keeps a draft until the user sends it. */
function Composer({ input, isBlocked, status, onSend }: ComposerProps) {
  const [draft, setDraft] = useState('');
  const isBusy = status === 'submitted' || status === 'streaming';
  const maySend = !isBusy && !isBlocked;

  function send(text: string): void {
    if (maySend && text.trim()) onSend(text);
  }

  function submit(event: FormEvent | KeyboardEvent): void {
    event.preventDefault();
    send(draft);
    if (maySend) setDraft('');
  }

  return (
    <form className="chat-composer" onSubmit={submit}>
      <div className="panel-actions">
        {suggestions.map((text) => (
          <button
            key={text}
            type="button"
            className="chat-suggestion"
            aria-disabled={!maySend}
            onClick={() => send(text)}
          >
            {text}
          </button>
        ))}
      </div>
      <div className="chat-row">
        <textarea
          ref={input}
          className="chat-input"
          aria-label="Message"
          placeholder="Ask about your usage"
          rows={1}
          value={draft}
          onChange={({ target }) => setDraft(target.value)}
          onKeyDown={(event) => {
            const isSend = event.key === 'Enter' && !event.shiftKey;
            if (isSend && !event.nativeEvent.isComposing) submit(event);
          }}
        />
        <button type="submit" className="panel-button" aria-disabled={!maySend}>
          Send
        </button>
      </div>
    </form>
  );
}

/** Refreshes the balance after each answer. Returns the server's count of sent invoices as text. */
function useInvoicesSent(status: ChatStatus): string {
  const { refresh } = useCreditsContext();
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (status !== 'ready' && status !== 'error') return;
    refresh();
    void fetch('/demo/chat')
      .then((response) => response.json() as Promise<{ toolRuns: number }>)
      .then(({ toolRuns }) => setCount(toolRuns));
  }, [status, refresh]);
  return count === 1 ? '1 invoice sent' : `${count} invoices sent`;
}
