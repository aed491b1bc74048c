/** Texts of the host app fall back to the ones before them, then to English, and the console says so once. */
import { render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { englishMessages } from '../../../src/components/english-messages.js';
import { OutOfCreditsCard } from '../../../src/components/out-of-credits-card/out-of-credits-card.js';
import type { Messages, PartialMessages } from '../../../src/hooks/messages/messages.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import type { GivenMessages } from '../../../src/hooks/provider/language.js';
import { useMessages } from '../../../src/hooks/provider/use-messages.js';
import { german } from '../../../src/locales/de/index.js';
import { clientOf } from '../../support/render-with-credits.js';

const spy = () => vi.spyOn(console, 'error').mockReturnValue();
let log: ReturnType<typeof spy>;

beforeEach(() => {
  log = spy();
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What the console has after the render. */
async function logged(): Promise<string[]> {
  await Promise.resolve();
  return log.mock.calls.map(([text]: unknown[]) => String(text));
}

/** The texts of a component under a provider with these messages. */
function textsUnder<Group extends keyof Messages>(
  group: Group,
  messages: GivenMessages | undefined,
  locale = 'de-DE',
): Messages[Group] {
  const seen: Messages[Group][] = [];
  function Probe() {
    seen.push(useMessages(group, englishMessages[group]));
    return null;
  }
  renderToString(
    <CreditsProvider client={clientOf('new').client} locale={locale} messages={messages}>
      <Probe />
    </CreditsProvider>,
  );
  const [texts] = seen;
  if (!texts) throw new Error('The probe was not rendered.');
  return texts;
}

/** Texts as an app in JavaScript may pass them. */
const loose = (messages: object) => messages as PartialMessages;

describe('a text of the host app', () => {
  it.each<[kind: string, title: unknown, says: RegExp]>([
    ['undefined', undefined, /creditsCard\.title is undefined\. Give it a text, or leave it out/],
    ['empty', '', /creditsCard\.title is empty/],
    ['null', null, /creditsCard\.title is null/],
    ['a function', () => 'x', /creditsCard\.title is a function\. It must be a string/],
  ])('that is %s falls back to the pack, then to English', async (_, title, says) => {
    const override = loose({ creditsCard: { title } });
    expect(textsUnder('creditsCard', [german, override]).title).toBe('Guthaben');
    expect(textsUnder('creditsCard', override).title).toBe('Credits');
    expect(await logged()).toEqual([expect.stringMatching(says)]);
  });

  it('that is missing falls back without a warning', async () => {
    const override = { creditsCard: { balance: 'Kontostand' } };
    const texts = textsUnder('creditsCard', [german, override]);
    expect([texts.balance, texts.title]).toEqual(['Kontostand', 'Guthaben']);
    expect(textsUnder('creditsCard', override).title).toBe('Credits');
    expect(await logged()).toEqual([]);
  });

  it('of an unknown name is shown nowhere, and is named once', async () => {
    const override = loose({ creditsCard: { titel: 'Konto' }, creditCard: {} });
    for (const _ of [1, 2]) textsUnder('creditsCard', [german, override]);
    expect(await logged()).toEqual([
      expect.stringMatching(/messages\.creditCard is no message\. Correct its name/),
      expect.stringMatching(/messages\.creditsCard\.titel is no message/),
    ]);
  });

  it('in a record leaves the other texts of the record', async () => {
    const override = loose({
      purchaseDialog: { failed: { declined: 'Nein.', expired: '', other: 'x' } },
      common: { autoTopUpRemedies: { resume: 'Weiter' } },
    });
    expect(textsUnder('purchaseDialog', [german, override]).failed).toEqual({
      ...german.purchaseDialog.failed,
      declined: 'Nein.',
    });
    expect(textsUnder('common', override).autoTopUpRemedies).toEqual({
      ...englishMessages.common.autoTopUpRemedies,
      resume: 'Weiter',
    });
    expect(await logged()).toEqual([
      expect.stringMatching(/purchaseDialog\.failed\.other is no message/),
      expect.stringMatching(/purchaseDialog\.failed\.expired is empty/),
    ]);
  });

  it('that throws or returns no text falls back to the pack', () => {
    for (const reserved of [() => '', () => Promise.reject(new Error('Never.')).catch(String)]) {
      const { creditsCard } = loose({ creditsCard: { reserved } });
      expect(textsUnder('creditsCard', [german, { creditsCard }]).reserved('1 $')).toBe(
        '1 $ reserviert',
      );
    }
  });

  it('wins over the texts before it in the list, and over none after it', () => {
    const [first, second] = ['Erstens', 'Zweitens'].map((title) => ({ creditsCard: { title } }));
    const titleOf = (...list: (PartialMessages | undefined)[]) =>
      textsUnder(
        'creditsCard',
        list.flatMap((texts) => texts ?? []),
      ).title;
    expect([titleOf(first, second), titleOf(second, first)]).toEqual(['Zweitens', 'Erstens']);
    expect(titleOf(first, german)).toBe('Guthaben');
  });

  it('does not make the list a new one when the list is written into the JSX', () => {
    const seen = new Set<unknown>();
    function Probe() {
      seen.add(useMessages('creditsCard', englishMessages.creditsCard));
      return null;
    }
    const override = { creditsCard: { title: 'Konto' } };
    const { client } = clientOf('new');
    const page = () => (
      <CreditsProvider client={client} messages={[german, override]}>
        <Probe />
      </CreditsProvider>
    );
    const { rerender } = render(page());
    rerender(page());
    expect(seen.size).toBe(1);
  });
});

describe('a language', () => {
  it('that lacks texts is named once, with the texts, and English is shown', async () => {
    const { title: _, ...card } = german.creditsCard;
    const polish = { ...german, lang: 'pl', creditsCard: card };
    for (const attempt of [1, 2])
      expect(textsUnder('creditsCard', { ...polish }).title, `attempt ${attempt}`).toBe('Credits');
    expect(await logged()).toEqual([
      'react-credits: the messages in "pl" lack creditsCard.title. These texts are English. Add them.',
    ]);
  });

  it('of a locale without messages is not shown, which the console says once', async () => {
    for (const _ of [1, 2])
      expect(textsUnder('creditsCard', undefined, 'nl-NL').title).toBe('Credits');
    expect(await logged()).toEqual([
      expect.stringMatching(/locale is "nl-NL", and the words are English.*react-credits\/locales/),
    ]);
  });

  it.each(['en-US', 'en-IN', 'en'])('of %s needs no messages', async (locale) => {
    textsUnder('creditsCard', undefined, locale);
    expect(await logged()).toEqual([]);
  });

  it('is checked in development only', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    textsUnder('creditsCard', loose({ creditsCard: { tytul: 'x' } }), 'sv-SE');
    textsUnder('creditsCard', undefined, 'da-DK');
    expect(await logged()).toEqual([]);
  });
});

describe('the card for chats without a provider', () => {
  const problem = {
    type: 'x',
    title: 't',
    status: 402,
    code: 'out_of_credits',
    detail: '',
    instance: 'i',
    requestId: 'r',
    resetsAt: '2026-12-01T00:00:00Z',
  };

  it('has the words and the dates of its own props', () => {
    render(<OutOfCreditsCard problem={problem} locale="de-DE" messages={german} />);
    const title = screen.getByRole('heading', { name: 'Guthaben aufgebraucht' });
    expect(title.closest('section')).toHaveAttribute('lang', 'de');
    expect(document.body.textContent).toMatch(/Oder warten Sie bis zum 0?1\.12\.2026\./);
  });

  it('speaks English without them', () => {
    render(<OutOfCreditsCard problem={problem} />);
    expect(screen.getByRole('heading', { name: 'Out of credits' })).toBeVisible();
  });

  it('has the language of a provider above it', () => {
    render(
      <CreditsProvider client={clientOf('depleted').client} messages={german}>
        <OutOfCreditsCard problem={problem} messages={{ outOfCreditsCard: { title: 'Mine' } }} />
      </CreditsProvider>,
    );
    expect(screen.getByRole('heading', { name: 'Guthaben aufgebraucht' })).toBeVisible();
  });
});
