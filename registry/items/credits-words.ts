import { useMemo } from 'react';
import { englishMessages, useCreditsContext, type Messages } from 'react-credits';

/** The texts of one part, in the language of the provider: yours first, then English. */
export function useWords<Part extends keyof Messages>(part: Part): Messages[Part] {
  const { messages } = useCreditsContext();
  return useMemo(
    () => messages.reduce((known, given) => merged(known, given[part]), englishMessages[part]),
    [messages, part],
  );
}

function merged<Texts extends object>(known: Texts, given: object | undefined): Texts {
  const texts = new Map<string, unknown>(Object.entries(known));
  for (const [name, text] of Object.entries(given ?? {})) {
    const before = texts.get(name);
    const isGroup = typeof before === 'object' && before !== null && typeof text === 'object';
    if (text !== undefined) texts.set(name, isGroup ? merged(before, text) : text);
  }
  return Object.fromEntries(texts) as Texts;
}

/** A link of the backend that is safe to follow; `undefined` for any other. */
export function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^https:\/\/[^\s@\\]+$/.test(url) ? url : undefined;
}

/** Writes a time of the backend in the locale and the time zone of the provider. */
export function useDates(): (time: string, style?: 'short' | 'medium') => string {
  const { locale, timeZone } = useCreditsContext();
  return (time, style) =>
    new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: style }).format(
      new Date(time),
    );
}
