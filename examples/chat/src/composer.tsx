import { useState, type FormEvent, type KeyboardEvent, type RefObject } from 'react';

interface ComposerProps {
  input: RefObject<HTMLTextAreaElement | null>;
  maySend: boolean;
  onSend: (text: string) => void;
}

/** The text field is never disabled, so it keeps a draft during a purchase. */
export function Composer({ input, maySend, onSend }: ComposerProps) {
  const [draft, setDraft] = useState('');

  function submit(event: FormEvent | KeyboardEvent): void {
    event.preventDefault();
    if (!maySend || !draft.trim()) return;
    onSend(draft.trim());
    setDraft('');
  }

  return (
    <form className="panel-form" onSubmit={submit}>
      <textarea
        ref={input}
        className="panel-input chat-input"
        aria-label="Message"
        placeholder="How was spring?"
        rows={1}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        onKeyDown={(event) => {
          const isSend = event.key === 'Enter' && !event.shiftKey;
          if (isSend && !event.nativeEvent.isComposing) submit(event);
        }}
      />
      <button type="submit" className="panel-button" aria-disabled={!maySend || !draft.trim()}>
        Send
      </button>
    </form>
  );
}
