import { QueryClient } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { LowBalanceBanner } from '../../../../src/components/low-balance-banner/low-balance-banner.js';
import { useCreditsStatus } from '../../../../src/hooks/account/use-credits-status.js';
import { withoutPlace } from '../../../support/without-place.js';
import { after, createPage, hasSkeleton, log, SECOND } from './initial-data-page.js';

describe('a page with data from the server', () => {
  it.each(['low', 'autoTopUp', 'negative', 'new', 'hugeAmounts', 'purchaseProcessing'] as const)(
    'has all of the card in its HTML, and hydrates without a frame of a skeleton: %s',
    async (scenario) => {
      const { html, hydrate, container, complaints, asked } = await createPage(scenario);
      expect(hasSkeleton(html)).toBe(false);
      expect(html).toContain('aria-busy="false"');
      const frames: string[] = [];
      const observer = new MutationObserver(() => frames.push(container.innerHTML));
      hydrate();
      observer.observe(container, { subtree: true, childList: true, characterData: true });
      const text = container.textContent;
      await after(4.9 * SECOND);
      observer.disconnect();
      expect(frames.filter(hasSkeleton)).toEqual([]);
      expect(container.textContent).toBe(text);
      expect(complaints).toEqual([]);
      expect(log.mock.calls).toEqual([]);
      expect(asked()).toEqual([]);
    },
  );

  it('shows the balance and the rows in its HTML', async () => {
    const { html } = await createPage('low');
    expect(html).toContain('$4.20');
    expect(html).toContain('Nov 22, 2026');
  });

  it('shows a skeleton without data, and sends its requests at once', async () => {
    const { page, hydrate, asked } = await createPage('low');
    expect(hasSkeleton(renderToString(page({ initialData: null })))).toBe(true);
    hydrate({ initialData: null });
    await after(0);
    expect(asked()).toContain('credits');
  });

  it('renders on the server without a clock and without luck', async () => {
    const { page, html } = await createPage('low');
    vi.spyOn(Date, 'now').mockImplementation(() => {
      throw new Error('The clock was read.');
    });
    vi.spyOn(Math, 'random').mockImplementation(() => {
      throw new Error('Luck was used.');
    });
    expect(renderToString(page())).toBe(html);
  });

  it('keeps nothing on the server in a cache that requests share', async () => {
    const { page, client } = await createPage('low');
    const shared = new QueryClient();
    expect(renderToString(page({ queryClient: shared }))).toContain('$4.20');
    const next = renderToString(page({ queryClient: shared, client, initialData: null }));
    expect(next).not.toContain('4.20');
  });

  it('has the status of a member, no figure, and an answer soon after', async () => {
    function Status() {
      const status = useCreditsStatus();
      return <p>{status.status === 'ready' ? status.data.state : status.status}</p>;
    }
    const { html, hydrate, asked, container } = await createPage('forbidden', <Status />);
    expect(withoutPlace(html)).toBe('<p>ok</p>');
    hydrate();
    await after(4.9 * SECOND);
    expect(asked()).toEqual([]);
    await after(SECOND);
    expect(asked()).toEqual(['status']);
    expect(container.textContent).toBe('ok');
  });
});

describe('a warning about a low balance', () => {
  it('that the user dismissed before is in no frame', async () => {
    const { html, hydrate, container } = await createPage('low', <LowBalanceBanner />);
    localStorage.setItem('react-credits:dismissed:acct_demo', '1');
    expect(withoutPlace(html)).toBe('');
    hydrate();
    expect(container.textContent).toBe('');
  });

  it('appears with hydration if the user did not dismiss it', async () => {
    const { hydrate, container, complaints } = await createPage('low', <LowBalanceBanner />);
    hydrate();
    expect(container.textContent).toContain('$4.20');
    expect(complaints).toEqual([]);
    expect(localStorage.length).toBe(0);
  });
});
