import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { StrictMode } from 'react';
import { describe, expect, it } from 'vitest';
import '../../../src/styles/styles.css';
import { SimulatedCheckout } from '../../../src/mocks/payments/simulated-checkout.js';
import { serveSession, type SimulatedSite } from '../../support/simulated-site.js';

let count = 0;

function open(prepare: (site: SimulatedSite) => void = () => undefined) {
  count += 1;
  const url = `https://credits.test/api/simulated/checkouts/${count}`;
  const site = serveSession(url);
  prepare(site);
  const said: string[] = [];
  const session = { provider: 'simulated', url, expiresAt: '2026-11-24T12:31:00Z' };
  const element = (name = '') => (
    <StrictMode>
      <SimulatedCheckout
        session={session}
        onReady={() => said.push(`${name}ready`)}
        onComplete={() => said.push(`${name}complete`)}
        onError={(error) => said.push(`${name}${String(error)}`)}
      />
    </StrictMode>
  );
  const { rerender, unmount } = render(element());
  return {
    site,
    said,
    user: userEvent.setup(),
    unmount,
    rename: (name: string) => rerender(element(name)),
  };
}

const payButton = () => screen.findByRole('button', { name: 'Pay $25.00' });
const surface = () => screen.getByRole('region', { name: 'Simulated payment' });
const bank = () => screen.queryByRole('dialog', { name: 'Your bank asks for a code' });
const violations = async () =>
  (await axe.run(document.body, { rules: { region: { enabled: false } } })).violations;

/** Chooses a card and pays with it. */
async function payWith(card: string, { user }: { user: ReturnType<typeof open>['user'] }) {
  await user.click(await screen.findByRole('radio', { name: new RegExp(card) }));
  await user.click(await payButton());
}

const says = (text: string) =>
  waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(text));

describe('the simulated checkout', () => {
  it('shows the amount, and pays once after a double click', async () => {
    const page = open();
    expect(surface()).toHaveAttribute('aria-busy', 'true');
    await page.user.dblClick(await payButton());
    await waitFor(() => expect(page.said).toEqual(['ready', 'complete']));
    expect(page.site.tries).toEqual([{ card: 'succeeded' }]);
    expect(await payButton()).toHaveAttribute('aria-disabled', 'true');
  });

  it('pays nothing for the second press of a double click that began on another button', async () => {
    const page = open();
    fireEvent.click(await payButton(), { detail: 2 });
    expect(await payButton()).not.toHaveAttribute('aria-disabled');
    expect(page.site.tries).toEqual([]);
  });

  it('pays once for two presses of the Enter key', async () => {
    const page = open();
    (await payButton()).focus();
    await page.user.keyboard('{Enter}{Enter}');
    await waitFor(() => expect(page.said).toEqual(['ready', 'complete']));
    expect(page.site.tries).toEqual([{ card: 'succeeded' }]);
  });

  it('reports a declined card, and accepts another card', async () => {
    const page = open();
    await payWith('0002', page);
    await says('Your card was declined.');
    expect(page.said).toEqual(['ready']);
    page.rename('then ');
    await payWith('4242', page);
    expect(screen.getByRole('alert')).toBeEmptyDOMElement();
    await waitFor(() => expect(page.said).toEqual(['ready', 'then complete']));
  });

  it('asks for the code in an overlay that covers the page and has the focus', async () => {
    const page = open();
    await payWith('3155', page);
    const field = await screen.findByRole('textbox', { name: 'Code' });
    expect(field).toHaveFocus();
    expect(bank()?.parentElement).toBe(document.body);
    const { left, top, width, height } = field.getBoundingClientRect();
    expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(field);
    expect(await violations()).toEqual([]);

    await page.user.keyboard('123456{Enter}');
    await waitFor(() => expect(page.said).toEqual(['ready', 'complete']));
    expect(bank()).toBeNull();
    expect(document.body).toHaveFocus();
    expect(page.site.tries).toEqual([
      { card: 'authentication_required' },
      { card: 'authentication_required', code: '123456' },
    ]);
  });

  it('declines a wrong code, and pays nothing when the user cancels the overlay', async () => {
    const page = open();
    await payWith('3155', page);
    await page.user.keyboard('000000{Enter}');
    await says('declined');

    await payWith('3155', page);
    await page.user.click(await screen.findByRole('button', { name: 'Cancel' }));
    await says('didn’t enter the bank’s code');
    expect(bank()).toBeNull();
    expect(page.said).toEqual(['ready']);
    expect(page.site.tries).toHaveLength(3);
  });

  it('closes the bank’s overlay when it unmounts', async () => {
    const page = open();
    await payWith('3155', page);
    await waitFor(() => expect(bank()).not.toBeNull());
    page.unmount();
    expect(bank()).toBeNull();
    expect(page.site.tries).toHaveLength(1);
    expect(page.said).toEqual(['ready']);
  });

  it('completes with the card that stays in processing', async () => {
    const page = open();
    await payWith('0259', page);
    await waitFor(() => expect(page.said).toEqual(['ready', 'complete']));
    expect(page.site.tries).toEqual([{ card: 'processing' }]);
  });

  it('adds a card in a session without an amount', async () => {
    const page = open((site) => (site.session = { status: 'open' }));
    await page.user.click(await screen.findByRole('radio', { name: /3155/ }));
    await page.user.click(screen.getByRole('button', { name: 'Add card' }));
    await waitFor(() => expect(bank()).toHaveTextContent('To add the card, enter 123456.'));
    await page.user.keyboard('123456{Enter}');
    await waitFor(() => expect(page.said).toEqual(['ready', 'complete']));
    expect(surface()).not.toHaveTextContent('$');
  });

  it.each(['processing', 'complete'] as const)(
    'completes at once when the session is %s',
    async (status) => {
      const { said } = open(({ session }) => (session.status = status));
      await waitFor(() => expect(said).toEqual(['complete']));
      expect(screen.queryByRole('button')).toBeNull();
    },
  );

  it.each<[string, (site: SimulatedSite) => void, RegExp]>([
    ['is closed', ({ session }) => (session.status = 'closed'), /closed/],
    ['is refused', (site) => (site.mood = 'refusing'), /409/],
    ['cannot be reached', (site) => (site.mood = 'unreachable'), /fetch/],
  ])('reports an error when the session %s', async (_, prepare, message) => {
    const { said } = open(prepare);
    await waitFor(() => expect(said).toEqual([expect.stringMatching(message)]));
  });

  it('reports an error when the session closes before the payment', async () => {
    const page = open();
    await payButton();
    page.site.mood = 'refusing';
    await page.user.click(await payButton());
    await waitFor(() => expect(page.said).toEqual(['ready', expect.stringMatching(/409/)]));
  });

  it('has no accessibility violations, and adds no styles that a strict CSP would block', async () => {
    const styles = document.querySelectorAll('style').length;
    const page = open();
    await payWith('0002', page);
    await says('declined');
    expect(await violations()).toEqual([]);
    expect(document.querySelectorAll('style')).toHaveLength(styles);
  });
});
