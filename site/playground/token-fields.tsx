import { useId, useState } from 'react';
import { tokenSections, type EditableToken } from './editable-tokens.ts';
import { isTokenValue, type Settings } from './settings.ts';

interface TokenFieldsProps {
  tokens: Settings['tokens'];
  onChange: (tokens: Settings['tokens']) => void;
}

/** The tokens of the theme, each with its meaning and its default. */
export function TokenFields({ tokens, onChange }: TokenFieldsProps) {
  function change(name: string, value: string): void {
    const { [name]: _, ...others } = tokens;
    onChange(value === '' ? others : { ...others, [name]: value });
  }

  const count = Object.keys(tokens).length;
  return (
    <section aria-labelledby="tokens-title">
      <h2 id="tokens-title" className="panel-title">
        Tokens
      </h2>
      {tokenSections.map(({ title, tokens: fields }) => (
        <details key={title} className="token-section" open={title === 'Colors'}>
          <summary>{title}</summary>
          {fields.map((token) => (
            <TokenField
              key={token.name}
              token={token}
              value={tokens[token.name] ?? ''}
              onChange={(value) => change(token.name, value)}
            />
          ))}
        </details>
      ))}
      <button
        type="button"
        className="button"
        aria-disabled={count === 0}
        onClick={() => onChange({})}
      >
        Reset the tokens
      </button>
    </section>
  );
}

interface TokenFieldProps {
  token: EditableToken;
  value: string;
  onChange: (value: string) => void;
}

function TokenField({ token, value, onChange }: TokenFieldProps) {
  const id = useId();
  // What the reader types, until it is a value.
  const [draft, setDraft] = useState<string | null>(null);
  const isWrong = draft !== null && draft !== '' && !isTokenValue(draft);
  const name = token.name.replace('--credits-', '');

  function type(text: string): void {
    const isValue = text === '' || isTokenValue(text);
    setDraft(isValue ? null : text);
    if (isValue) onChange(text);
  }

  return (
    <div className="field">
      <label htmlFor={id}>
        <code>{name}</code>
      </label>
      <div className="token-inputs">
        {token.color && (
          <input
            type="color"
            className="color"
            aria-label={`Color of ${name}`}
            value={/^#[0-9a-f]{6}$/i.test(value) ? value : token.color.light}
            onChange={({ target }) => type(target.value)}
          />
        )}
        <input
          id={id}
          className="input"
          value={draft ?? value}
          placeholder={token.initial}
          aria-describedby={`${id}-hint`}
          aria-invalid={isWrong}
          spellCheck={false}
          onChange={({ target }) => type(target.value)}
        />
      </div>
      <p id={`${id}-hint`} className="hint">
        {isWrong ? 'This is no value for a style sheet.' : token.meaning}
      </p>
    </div>
  );
}
