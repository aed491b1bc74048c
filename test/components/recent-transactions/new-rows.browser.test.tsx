/** New rows of an open history, and what they cost. */
import { act, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { RecentTransactions } from '../../../src/components/recent-transactions/recent-transactions.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { clientOf } from '../../support/render-with-credits.js';
import { Refresh, refresh } from '../refresh.js';

const rows = () => [...document.querySelectorAll<HTMLElement>('tbody tr')];
const history = () => screen.getByRole('button', { name: /^History/ });
const news = () => screen.queryByRole('button', { name: /^\d+ new transactions?$/ });
const isAnnounced = (text: string) =>
  waitFor(() =>
    expect(document.querySelector('.credits-announcement[role=status]')).toHaveTextContent(text),
  );

/** Opens a history of `pages` pages. The pointer and the focus are at the History button. */
async function openHistory(pages = 1, width = 440) {
  await page.viewport(700, 700);
  const { client, backend } = clientOf('longHistory');
  const container = document.body.appendChild(document.createElement('div'));
  container.style.inlineSize = `${width}px`;
  render(
    <CreditsProvider client={client} timeZone="UTC">
      <Refresh />
      <RecentTransactions />
      <button type="button">The host app</button>
    </CreditsProvider>,
    { container },
  );
  await userEvent.click(await screen.findByRole('button', { name: /^History/ }));
  await waitFor(() => expect(rows()).toHaveLength(50));
  for (let count = 2; count <= pages; count += 1) {
    await userEvent.click(await screen.findByRole('button', { name: 'Load more' }));
    await waitFor(() => expect(rows()).toHaveLength(count * 50));
  }
  // The rows may have moved the button away from the pointer, and a page of another test may have the focus.
  await userEvent.hover(history());
  await waitFor(() => expect(history().matches(':hover')).toBe(true));
  return {
    async grant(description: string) {
      await backend.control.grant(3_000_000, description);
      const requests = backend.control.requests.length;
      await act(async () => refresh());
      await waitFor(() => expect(backend.control.requests.length).toBeGreaterThan(requests));
    },
  };
}

const leave = () => userEvent.click(screen.getByRole('button', { name: 'The host app' }));

afterEach(() => {
  document.body.replaceChildren();
  window.scrollTo(0, 0);
});

describe('a new transaction in an open history', () => {
  it('waits behind a button while the user is there, and moves nothing', async () => {
    const { grant } = await openHistory();
    const tops = () => rows().map((row) => row.getBoundingClientRect().top);
    const before = tops();
    await grant('A gift');
    await waitFor(() => expect(news()).toHaveTextContent('1 new transaction'));
    expect(tops()).toEqual(before);
    await isAnnounced('1 new transaction');
    await grant('Another gift');
    await waitFor(() => expect(news()).toHaveTextContent('2 new transactions'));
    expect(tops()).toEqual(before);

    await userEvent.click(news() as HTMLElement);
    expect(rows()).toHaveLength(52);
    expect(rows()[0]).toHaveTextContent('Another gift');
    expect(news()).toBeNull();
    expect(history()).toHaveFocus();
    await isAnnounced('52 transactions shown');
  });

  it('is shown when the user leaves', async () => {
    const { grant } = await openHistory();
    await grant('A gift');
    await waitFor(() => expect(news()).not.toBeNull());
    await leave();
    await waitFor(() => expect(rows()).toHaveLength(51));
    expect(news()).toBeNull();
  });

  it('waits for the pointer alone, and for the focus alone', async () => {
    const { grant } = await openHistory();
    await leave();
    await userEvent.hover(rows()[3] as HTMLElement);
    await grant('A gift');
    await waitFor(() => expect(news()).not.toBeNull());
    await userEvent.hover(screen.getByRole('button', { name: 'The host app' }));
    await waitFor(() => expect(rows()).toHaveLength(51));

    history().focus({ preventScroll: true });
    await grant('Another gift');
    await waitFor(() => expect(news()).not.toBeNull());
    history().blur();
    await waitFor(() => expect(rows()).toHaveLength(52));
  });

  it('is shown at once while the user is elsewhere', async () => {
    const { grant } = await openHistory();
    await leave();
    await grant('A gift');
    await waitFor(() => expect(rows()).toHaveLength(51));
    expect(news()).toBeNull();
  });

  it('is shown at once in a closed list', async () => {
    const { grant } = await openHistory();
    await userEvent.click(history());
    await grant('A gift');
    await waitFor(() => expect(rows()[0]).toHaveTextContent('A gift'));
    expect(rows()).toHaveLength(5);
  });
});

describe('a history of 500 rows', () => {
  it('changes one page when a row arrives, and leaves pages off the screen alone', async () => {
    const { grant } = await openHistory(10);
    await leave();
    const pages = [...document.querySelectorAll('tbody')];
    expect(pages.length).toBeGreaterThanOrEqual(10);
    const visibility = pages.map((body) => getComputedStyle(body).contentVisibility);
    expect(visibility).toEqual(pages.map((_, index) => (index === 0 ? 'visible' : 'auto')));

    const changed = new Set<Node>();
    const observer = new MutationObserver((list) => {
      for (const { target } of list) changed.add(target);
    });
    observer.observe(document.querySelector('table') as Node, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    await grant('A gift');
    await waitFor(() => expect(rows()).toHaveLength(501));
    observer.disconnect();
    expect([...changed]).toEqual([pages[0]]);
  });

  it('has the same columns in each page', async () => {
    await openHistory(4);
    // The pages off the screen, too.
    document.body.insertAdjacentHTML(
      'beforeend',
      '<style>.credits-transactions-page { content-visibility: visible !important; }</style>',
    );
    const edges = rows().map((row) =>
      [...row.querySelectorAll('.credits-transactions-amount')].map(
        (cell) => cell.getBoundingClientRect().right,
      ),
    );
    expect(new Set(edges.flat().map(Math.round)).size).toBe(1);
  });
});
