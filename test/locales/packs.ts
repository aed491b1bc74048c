/** The language packs, with the rules that their texts follow beyond those of every language. */
import type { LanguagePack } from '../../src/hooks/messages/messages.js';
import { arabic } from '../../src/locales/ar/index.js';
import { german } from '../../src/locales/de/index.js';
import { spanish } from '../../src/locales/es/index.js';
import { french } from '../../src/locales/fr/index.js';
import { japanese } from '../../src/locales/ja/index.js';
import { brazilianPortuguese } from '../../src/locales/pt-BR/index.js';

export interface Rules {
  pack: LanguagePack;
  /** Messages whose text may be the English one, because the languages share the word. */
  equal: readonly string[];
  /** What no text may contain, with the reason. */
  never: readonly (readonly [reason: string, pattern: RegExp])[];
  /** The end of a sentence where English has a period. */
  period: string;
  /** Plural categories whose word says the number, so that its digits may be missing. */
  spoken: readonly Intl.LDMLPluralRule[];
}

/** Messages that only join their parts. */
const joined = ['creditUsage.utc', 'amountField.labeled', 'outOfCreditsCard.announcement'];

const latin = { period: '.', spoken: [] };

type Never = Rules['never'];

const latinWords: Never[number] = [
  'Latin letters outside of names',
  /\b(?!(?:Stripe|LLM|API|MCP|SMS|UTC|CSV|ID)\b)[a-z]{2,}/i,
];

/** What no text of a language may contain, by the language. */
export const never = {
  de: [
    ['“du” instead of “Sie”', /\b(du|dich|dir|dein\w*)\b/i],
    ['an ellipsis without its space', /\S…/],
  ],
  fr: [
    ['a mark without its narrow space', /[^\u202f\u00a0][?!;:»]|«[^\u202f\u00a0]/],
    ['“tu” instead of “vous”', /(?<!\p{L})(tu|te|toi|ton|ta|tes)(?!\p{L})/iu],
    ['a straight or missing apostrophe', /\b[ldcnmts]'\w/i],
  ],
  es: [['a question that is not opened', /^[^¿]*\?/]],
  'pt-br': [['a word of Portugal', /\b(ecrã|telemóvel|utilizador\w*|carregamento automático)\b/i]],
  ja: [
    ['marks of Latin text', /[\u3040-\u30ff\u4e00-\u9fff] ?[.,?!:;]/],
    ['spaces between words', /[\u3040-\u30ff\u4e00-\u9fff。、] +[\u3040-\u30ff\u4e00-\u9fff]/],
    latinWords,
  ],
  ar: [['marks of Latin text', /[\u0600-\u06ff] ?[,;?]/], latinWords],
} satisfies Record<string, Never>;

export const packs: Record<string, Rules> = {
  de: {
    ...latin,
    pack: german,
    equal: [...joined, 'transactionHistory.filter', 'transactionHistory.id'],
    never: never.de,
  },
  fr: {
    ...latin,
    pack: french,
    equal: [
      ...joined,
      'recentTransactions.type',
      'recentTransactions.date',
      'transactionHistory.description',
      'stripeCheckout.total',
    ],
    never: never.fr,
  },
  es: { ...latin, pack: spanish, equal: [...joined, 'stripeCheckout.total'], never: never.es },
  'pt-br': {
    ...latin,
    pack: brazilianPortuguese,
    equal: [...joined, 'stripeCheckout.total'],
    never: never['pt-br'],
  },
  ja: {
    pack: japanese,
    equal: ['transactionHistory.id'],
    never: never.ja,
    period: '。',
    spoken: [],
  },
  ar: {
    pack: arabic,
    equal: joined,
    never: never.ar,
    period: '.',
    spoken: ['zero', 'one', 'two'],
  },
};
