'use client';

import { useRef, useState, type KeyboardEvent } from 'react';
import type { TransactionHistoryMessages } from '../../hooks/messages/transaction-history-messages.js';
import { classes } from '../ui/class-names.js';

interface SearchFieldProps {
  /** The text that the transactions on screen are searched for. */
  search: string;
  onSearch: (search: string) => void;
  messages: TransactionHistoryMessages;
  className: string | undefined;
}

/** The time without another key after which a text is searched. */
const DEBOUNCE_MS = 300;
const MAX_LENGTH = 200;

/** A field that searches while the user types. */
export function SearchField({ search, onSearch, messages, className }: SearchFieldProps) {
  const [text, setText] = useState(search);
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // A host app that keeps the filter may apply a text when the user has typed on. Only other texts replace the field's.
  const [known, setKnown] = useState({ search, sent: [] as readonly string[] });
  if (search !== known.search) {
    const index = known.sent.indexOf(search);
    setKnown({ search, sent: index === -1 ? [] : known.sent.slice(index + 1) });
    if (index === -1) setText(search);
  }

  function send(next: string): void {
    clearTimeout(timer.current);
    const trimmed = next.trim();
    if (trimmed === (known.sent.at(-1) ?? search)) return;
    setKnown((now) => ({ ...now, sent: [...now.sent, trimmed] }));
    onSearch(trimmed);
  }

  function change(next: string): void {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(next), DEBOUNCE_MS);
  }

  function clear(): void {
    setText('');
    send('');
    field.current?.focus();
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') send(text);
    if (event.key !== 'Escape' || text === '') return;
    // A dialog around the list stays open.
    event.preventDefault();
    event.stopPropagation();
    clear();
  }

  return (
    <div className={classes('credits-history-search', className)}>
      <input
        ref={field}
        role="searchbox"
        type="text"
        enterKeyHint="search"
        autoComplete="off"
        maxLength={MAX_LENGTH}
        aria-label={messages.search}
        placeholder={messages.search}
        className="credits-history-input"
        value={text}
        onChange={(event) => change(event.target.value)}
        // Before another condition changes.
        onBlur={() => send(text)}
        onKeyDown={press}
      />
      {text !== '' && (
        <button
          type="button"
          aria-label={messages.clearSearch}
          className="credits-history-clear"
          onClick={clear}
        >
          <span aria-hidden="true" className="credits-text">
            ×
          </span>
        </button>
      )}
    </div>
  );
}
