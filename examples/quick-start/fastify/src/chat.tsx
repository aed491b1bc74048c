import { useState } from 'react';
import { OutOfCreditsCard, useCreditsContext } from 'react-credits';

/** Your feature. A refused message is sent again once there are credits. */
export function Chat() {
  const { refresh } = useCreditsContext();
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState('');
  const [error, setError] = useState<unknown>(null);

  async function send(): Promise<void> {
    const response = await fetch('/api/chat', { method: 'POST', body: JSON.stringify({ text }) });
    const reply = await response.json();
    setAnswer(response.ok ? reply.text : '');
    setError(response.ok ? null : reply);
    refresh(); // the answer has used credits
  }

  return (
    <section aria-label="Chat">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <input
          aria-label="Message"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit">Send</button>
      </form>
      <p>{answer}</p>
      <OutOfCreditsCard error={error} onResume={send} />
    </section>
  );
}
