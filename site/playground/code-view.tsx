import { useState } from 'react';
import { componentCode, tokensCode } from './copied-code.ts';
import type { Settings } from './settings.ts';

/** The code that shows the same in the reader's app. */
export function CodeView({ settings }: { settings: Settings }) {
  const tokens = tokensCode(settings);
  return (
    <section className="playground-code" aria-labelledby="code-title">
      <h2 id="code-title" className="panel-title">
        Code
      </h2>
      <CodeFile name="billing.tsx" code={componentCode(settings)} label="Copy code" />
      {tokens !== '' && <CodeFile name="credits.css" code={tokens} label="Copy styles" />}
    </section>
  );
}

function CodeFile({ name, code, label }: { name: string; code: string; label: string }) {
  const [message, setMessage] = useState('');

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(code);
      setMessage('Copied.');
    } catch {
      // Without https, a page may not write to the clipboard.
      setMessage('The browser does not allow it. Select the code to copy it.');
    }
  }

  return (
    <figure className="code">
      <figcaption>{name}</figcaption>
      {/* Long lines are scrolled, with the keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0}>
        <code>{code}</code>
      </pre>
      <p className="copy-line">
        <button type="button" className="button" onClick={() => void copy()}>
          {label}
        </button>{' '}
        <span role="status">{message}</span>
      </p>
    </figure>
  );
}
