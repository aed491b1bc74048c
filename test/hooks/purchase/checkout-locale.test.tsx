/** The language of the checkout: that of the page when the user decided, on every repeat of the request. */
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { useCardSetup } from '../../../src/hooks/auto-top-up/use-card-setup.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { usePurchase } from '../../../src/hooks/purchase/use-purchase.js';
import { clientOf } from '../../support/render-with-credits.js';
import { FakeCards } from '../account/fake-cards.js';
import { FakePurchases, lost } from './fake-purchases.js';
import { $25, accountId, openPage, purchases, settle } from './runner-page.js';

describe('a purchase', () => {
  it.each([
    ['another language', 'fr-FR'],
    ['no language', undefined],
  ])('is repeated byte for byte after a reload in %s', async (_, locale) => {
    const create = vi.spyOn(purchases, 'create');
    purchases.faults.push(lost('after'), lost('after'));
    openPage().runner.start({ accountId, amountMicros: $25, locale: 'de-DE' });
    await settle(5_000);
    const reloaded = openPage();
    reloaded.runner.start({ accountId, amountMicros: $25, locale });
    await settle(60_000);
    const sent = new Set(create.mock.calls.map(([request]) => JSON.stringify(request)));
    expect(create.mock.calls.length).toBeGreaterThan(2);
    expect([...sent].map((text) => JSON.parse(text) as unknown)).toEqual([
      expect.objectContaining({ accountId, amountMicros: $25, locale: 'de-DE' }),
    ]);
    expect(purchases.made).toHaveLength(1);
  });

  it('is repeated without a locale if another release of the page stored none', async () => {
    const create = vi.spyOn(purchases, 'create');
    const stored = { key: 'purchase-of-another-release', accountId, body: { amountMicros: $25 } };
    sessionStorage.setItem('react-credits:purchase:acct_1', JSON.stringify(stored));
    openPage().runner.resume(accountId);
    await settle();
    expect(create.mock.calls[0]?.[0]).not.toHaveProperty('locale');
    expect(purchases.sentKeys).toEqual([stored.key]);
  });
});

describe('the provider’s locale', () => {
  /** Renders a hook under a provider whose locale can change. */
  function renderUnder<Result>(locale: string, parts: object, hook: () => Result) {
    vi.useRealTimers();
    const place = { locale };
    const client = { ...clientOf('healthy').client, ...parts };
    const wrapper = ({ children }: { children: ReactNode }) => (
      <CreditsProvider client={client} locale={place.locale}>
        {children}
      </CreditsProvider>
    );
    const { result, rerender } = renderHook(hook, { wrapper });
    return {
      result,
      switchTo(next: string) {
        place.locale = next;
        rerender();
      },
    };
  }

  it('is sent with a purchase, as a BCP 47 tag', async () => {
    const fake = new FakePurchases();
    const create = vi.spyOn(fake, 'create');
    const { result } = renderUnder('de_DE.UTF-8', { purchases: fake }, usePurchase);
    await waitFor(() => expect(result.current.start).toBeDefined());
    act(() => result.current.start?.($25));
    await waitFor(() => expect(result.current.phase).toBe('paying'));
    expect(create.mock.calls.map(([request]) => request.locale)).toEqual(['de-DE']);
    fake.set('pur_1', { status: 'canceled' });
    await waitFor(() => expect(result.current.phase).toBe('amount'));
  });

  it('is sent with a card’s session, and a repeat after a change of the language is the same', async () => {
    const cards = new FakeCards(null);
    cards.faults.push(lost('before'));
    const start = vi.spyOn(cards, 'startSetup');
    const { result, switchTo } = renderUnder('de-DE', { paymentMethod: cards }, () =>
      useCardSetup('acct_1', () => undefined),
    );
    act(() => result.current.start?.());
    await waitFor(() => expect(result.current.state.phase).toBe('failed'));
    switchTo('fr-FR');
    act(() => result.current.start?.());
    await waitFor(() => expect(result.current.state.phase).toBe('open'));
    expect(start).toHaveBeenCalledTimes(2);
    const [[first] = [], [again] = []] = start.mock.calls;
    expect(again).toEqual(first);
    expect(first).toMatchObject({ accountId: 'acct_1', locale: 'de-DE' });
    // The next form is another one, in the new language.
    act(() => result.current.leave());
    act(() => result.current.start?.());
    await waitFor(() => expect(start).toHaveBeenCalledTimes(3));
    expect(start.mock.calls[2]?.[0]).toMatchObject({ locale: 'fr-FR' });
  });
});
