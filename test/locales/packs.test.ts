/** Every language pack is complete, uses the parts of its sentences, and follows the rules of its language. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { english } from '../../src/locales/en/index.js';
import type { LanguagePack } from '../../src/hooks/messages/messages.js';
import { faultsIn, indistinctIn, keysOf } from './pack-rules.js';
import { never, packs, type Rules } from './packs.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The texts of both messages that count, for every plural category that the language has. */
function pluralsOf({ lang, recentTransactions, amountField }: LanguagePack): string[][] {
  const categories = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
  const select = vi.spyOn(Intl.PluralRules.prototype, 'select');
  const written = categories.map((category) => {
    select.mockReturnValue(category);
    const number = { count: 5, text: '5' };
    return [recentTransactions.shown(number), amountField.too_many_decimals(number)];
  });
  return [0, 1].map((message) => written.map((texts) => texts[message] ?? ''));
}

describe.each(Object.entries(packs))('the texts in %s', (language, rules) => {
  const { pack } = rules;

  it('have the same keys as the English ones, and no others', () => {
    expect(keysOf(pack).toSorted()).toEqual(keysOf(english).toSorted());
  });

  it('name their language and its direction', () => {
    expect(pack.lang.toLowerCase()).toBe(language);
    const { textInfo, getTextInfo } = new Intl.Locale(pack.lang) as Intl.Locale & TextInfo;
    const info = textInfo ?? getTextInfo?.call(new Intl.Locale(pack.lang));
    expect(pack.dir).toBe(info?.direction);
  });

  it('are sentences of the language over all their parts', () => {
    expect(faultsIn(rules)).toEqual([]);
  });

  it('tell apart whatever the English ones tell apart', () => {
    expect(indistinctIn(rules)).toEqual([]);
  });

  it('have a form for each plural category of the language', () => {
    for (const texts of pluralsOf(pack)) expect(new Set(texts).size).toBe(texts.length);
  });
});

interface TextInfo {
  textInfo?: { direction: string };
  getTextInfo?: () => { direction: string };
}

describe('the rules', () => {
  const { de } = packs as { de: Rules };
  const withCard = (change: Partial<LanguagePack['creditsCard']>): Rules => ({
    ...de,
    pack: { ...de.pack, creditsCard: { ...de.pack.creditsCard, ...change } },
  });

  it.each<[fault: string, Partial<LanguagePack['creditsCard']>]>([
    ['is empty', { title: '' }],
    ['has spaces too many', { none: 'Noch  kein Guthaben.' }],
    ['has marks of a typewriter', { none: "Noch kein 'Guthaben'." }],
    ['is English', { purchaseResume: 'Continue' }],
    ['has English words', { none: 'Noch kein balance.' }],
    ['lacks ⁨$1.23⁩', { reserved: () => 'reserviert' }],
    ['ends unlike', { none: 'Noch kein Guthaben' }],
    ['has “du” instead of “Sie”', { none: 'Du hast noch kein Guthaben.' }],
  ])('find a text that %s', (fault, change) => {
    expect(faultsIn(withCard(change)).join('\n')).toContain(fault);
  });

  it.each<[keyof typeof never, wrong: string, right: string]>([
    ['de', 'Lädt…', 'Lädt\u00a0…'],
    ['fr', 'Continuer ?', 'Continuer\u202f?'],
    ['fr', 'Ton solde.', 'Votre solde.'],
    ['es', 'Continuar?', '¿Continuar?'],
    ['pt-br', 'O utilizador.', 'O usuário.'],
    ['ja', '残高です.', '残高です。'],
    ['ja', '残高です。 次へ', '残高です。次へ'],
    ['ja', '残高 Balance', 'API 呼び出し'],
    ['ar', 'الرصيد, ثم', 'الرصيد، ثم'],
    ['ar', 'رصيد Credits', 'بطاقة Stripe'],
  ])('find what %s does not allow: %s', (language, wrong, right) => {
    const isFound = (text: string) => never[language].some(([, pattern]) => pattern.test(text));
    expect([isFound(wrong), isFound(right)]).toEqual([true, false]);
  });

  it('find a text that tells two values not apart', () => {
    expect(indistinctIn(withCard({ offline: () => 'Sie sind offline.' }))).toEqual([
      'creditsCard.offline says the same for different values',
    ]);
  });

  it('let no pack compile that lacks a text', () => {
    const { title: _, ...card } = de.pack.creditsCard;
    // @ts-expect-error The title is missing.
    const incomplete: LanguagePack = { ...de.pack, creditsCard: card };
    expect(keysOf(incomplete)).not.toContain('creditsCard.title: string');
  });
});
