import type { Messages, PartialMessages } from '../messages/messages.js';
import { logOnce } from './log-once.js';

/** Logs, in development, that the words are English although the locale is not. */
export function checkLanguage(locale: string, messages: readonly PartialMessages[]): void {
  try {
    if (process.env.NODE_ENV !== 'production' && messages.length === 0 && !isEnglish(locale)) {
      logOnce(
        `the locale is "${locale}", and the words are English, because there are no messages. ` +
          'Pass a pack of react-credits/locales, or your own: messages={german}.',
      );
    }
  } catch {
    // A page without a bundler has no `process`.
  }
}

/** Logs, in development, each text of the host app that cannot be shown, and each that is missing in its language. */
export function checkMessages(
  group: keyof Messages,
  english: object,
  messages: readonly PartialMessages[],
): void {
  try {
    if (process.env.NODE_ENV !== 'production') {
      for (const texts of messages) {
        warnOf(unknownKeys(texts, { ...groups, lang: '', dir: '' }, 'messages'));
        warnOf(faultsIn(texts[group], english, `messages.${group}`));
      }
      const language = messages.findLast(({ lang }) => lang)?.lang;
      const missing = missingIn(
        messages.map((texts) => texts[group]),
        english,
        group,
      );
      if (language !== undefined && !isEnglish(language) && missing.length > 0) {
        logOnce(
          `the messages in "${language}" lack ${missing.join(', ')}. These texts are English. Add them.`,
        );
      }
    }
  } catch {
    // A page without a bundler has no `process`.
  }
}

const isEnglish = (tag: string) => /^en(-|$)/i.test(tag);

const groups: Record<keyof Messages, ''> = {
  creditsCard: '',
  purchaseDialog: '',
  autoTopUpDialog: '',
  recentTransactions: '',
  creditUsage: '',
  transactionHistory: '',
  outOfCreditsCard: '',
  messageCost: '',
  lowBalanceBanner: '',
  stripeCheckout: '',
  amountField: '',
  common: '',
};

function warnOf(faults: readonly string[]): void {
  for (const fault of faults) {
    logOnce(`${fault} The text before it is shown, or the English one.`);
  }
}

function unknownKeys(given: object, known: object, path: string): string[] {
  return Object.keys(given)
    .filter((name) => !Object.hasOwn(known, name))
    .map((name) => `${path}.${name} is no message. Correct its name, or remove it.`);
}

/** Returns a sentence for each text that is empty, of the wrong kind, or of an unknown name. */
function faultsIn(given: unknown, english: object, path: string): string[] {
  if (typeof given !== 'object' || given === null) {
    return given === undefined ? [] : [`${path} is not an object.`];
  }
  const texts: Record<string, unknown> = { ...given };
  return [
    ...unknownKeys(given, english, path),
    ...Object.entries(english).flatMap(([name, original]: [string, unknown]) => {
      if (!Object.hasOwn(texts, name)) return [];
      const [own, text] = [`${path}.${name}`, texts[name]];
      if (typeof original === 'object' && original !== null && typeof text === 'object') {
        return faultsIn(text, original, own);
      }
      if (text === '' || text === null || text === undefined) {
        return [`${own} is ${text === '' ? 'empty' : text}. Give it a text, or leave it out.`];
      }
      return typeof text === typeof original
        ? []
        : [`${own} is a ${typeof text}. It must be a ${typeof original}.`];
    }),
  ];
}

/** Returns the names of the English texts that no set of the host app replaces. */
function missingIn(sets: readonly unknown[], english: object, path: string): string[] {
  return Object.entries(english).flatMap(([name, original]: [string, unknown]) => {
    const texts = sets.map((set) => valueIn(set, name));
    if (typeof original === 'object' && original !== null) {
      return missingIn(texts, original, `${path}.${name}`);
    }
    return texts.some((text) => text && typeof text === typeof original) ? [] : [`${path}.${name}`];
  });
}

function valueIn(set: unknown, name: string): unknown {
  return typeof set === 'object' && set !== null ? Reflect.get(set, name) : undefined;
}
