/** The effects of a dialog on the page behind it, and on overlays above it. */
import { render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../../src/styles/styles.css';
import { Dialog } from '../../../../src/components/ui/dialog/dialog.js';
import { focused, openShop, ourDialog, press, Shop } from '../../../support/shop.js';

const added: Element[] = [];

afterEach(() => added.splice(0).forEach((element) => element.remove()));

/** Adds an element to the page outside React. */
function onPage(html: string): HTMLElement {
  const template = document.createElement('template');
  template.innerHTML = html;
  const element = template.content.firstElementChild;
  if (!(element instanceof HTMLElement)) throw new Error(`This is no element: ${html}`);
  added.push(element);
  document.body.append(element);
  return element;
}

const closed = () => waitFor(() => expect(ourDialog()).toBeNull());
const isInert = (selector: string) =>
  document.querySelector(selector)?.closest('[inert]') instanceof Element;

describe('the page behind an open dialog', () => {
  it('is inert, and restored after the dialog closes', async () => {
    onPage('<main><p id="text">Text</p></main>');
    onPage('<aside inert><p>Inert by the host</p></aside>');
    const before = document.body.querySelectorAll('[inert]').length;
    await openShop(<Shop />);
    expect(isInert('#text')).toBe(true);
    expect(screen.getByText('Buy').closest('[inert]')).not.toBeNull();
    expect(ourDialog()?.closest('[inert]')).toBeNull();
    screen.getByText('Buy').focus();
    expect(focused()).toBe('Amount');
    await press('Escape');
    await closed();
    expect(isInert('#text')).toBe(false);
    expect(isInert('aside')).toBe(true);
    expect(document.body.querySelectorAll('[inert]')).toHaveLength(before);
  });

  it("is inert beside each ancestor of the host's dialog container", async () => {
    const place = onPage(
      '<main><p id="far">Far</p><section><p id="near">Near</p><div id="place"></div></section></main>',
    );
    await openShop(<Shop container={place.querySelector<HTMLElement>('#place')} />);
    expect(place).toContainElement(ourDialog());
    expect([isInert('#far'), isInert('#near'), isInert('#place')]).toEqual([true, true, false]);
  });

  it.each([
    ['aria-live', '<p id="live" aria-live="assertive"></p>'],
    ['status', '<p id="live" role="status"></p>'],
    ['alert', '<p id="live" role="alert"></p>'],
    ['log', '<p id="live" role="log"></p>'],
    ['output', '<output id="live"></output>'],
  ])('keeps its live regions audible, deep in the app or beside it: %s', async (_, live) => {
    onPage(
      `<main tabindex="-1"><p id="text">Text</p><div>${live}<b id="deep">Deep</b></div></main>`,
    );
    await openShop(<Shop />);
    expect(isInert('#live')).toBe(false);
    expect([isInert('#text'), isInert('#deep')]).toEqual([true, true]);
    const main = document.querySelector('main');
    expect(main).not.toHaveAttribute('tabindex');
    await press('Escape');
    await closed();
    expect(main).toHaveAttribute('tabindex', '-1');
    expect(isInert('#text')).toBe(false);
  });

  it('is inert in a live region that is off', async () => {
    onPage('<p id="live" aria-live="off">Off</p>');
    await openShop(<Shop />);
    expect(isInert('#live')).toBe(true);
  });

  it('keeps the frames of Stripe usable, with the elements around them', async () => {
    onPage('<iframe title="controller" name="__privateStripeController12"></iframe>');
    onPage(
      '<div id="bank"><b id="veil"></b><iframe title="3DS" name="__privateStripeFrame34"></iframe></div>',
    );
    onPage(
      '<main><p id="text">Text</p><i><iframe title="card" name="__privateStripeFrame5"></iframe></i></main>',
    );
    await openShop(<Shop />);
    for (const title of ['controller', '3DS', 'card']) {
      expect([title, isInert(`[title="${title}"]`)]).toEqual([title, false]);
    }
    expect(isInert('#veil')).toBe(false);
    expect(isInert('#text')).toBe(true);
  });

  it('is locked by a class alone, and unlocked after the dialog closes', async () => {
    const { documentElement: page } = document;
    await openShop(<Shop />);
    expect(getComputedStyle(page).overflow).toBe('hidden');
    expect(page).not.toHaveAttribute('style');
    await press('Escape');
    await closed();
    expect(getComputedStyle(page).overflow).toBe('visible');
    expect(page.className).toBe('');
  });

  it('gets no scrollbar gutter without a scrollbar', async () => {
    await openShop(<Shop />);
    expect(getComputedStyle(document.documentElement).scrollbarGutter).toBe('auto');
  });
});

describe("a bank's overlay on the page", () => {
  const overlay = () => {
    const element = onPage(
      `<div id="bank"><input aria-label="Code" /><button>Cancel</button></div>`,
    );
    element.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647; background: white';
    return element;
  };

  it.each([true, false])(
    'accepts clicks and input, and the dialog stays (closing blocked: %s)',
    async (isCloseBlocked) => {
      const onCloseBlocked = vi.fn();
      await openShop(<Shop isCloseBlocked={isCloseBlocked} onCloseBlocked={onCloseBlocked} />);
      overlay();
      await userEvent.click(screen.getByLabelText('Code'));
      await userEvent.keyboard('123456');
      expect(screen.getByLabelText('Code')).toHaveValue('123456');
      await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
      await press('Escape');
      expect(ourDialog()).toHaveAttribute('data-state', 'open');
      expect(onCloseBlocked).not.toHaveBeenCalled();
    },
  );

  it('can take the focus itself', async () => {
    await openShop(<Shop isCloseBlocked />);
    overlay();
    screen.getByLabelText('Code').focus();
    await userEvent.keyboard('1');
    expect(screen.getByLabelText('Code')).toHaveValue('1');
    expect(ourDialog()).toHaveAttribute('data-state', 'open');
  });

  it.each([
    ['Tab', 'Amount'],
    ['Shift+Tab', 'Close'],
  ] as const)('returns the focus to the dialog on %s after it is removed', async (key, name) => {
    await openShop(<Shop isCloseBlocked />);
    const element = overlay();
    await userEvent.click(screen.getByLabelText('Code'));
    element.remove();
    expect(document.activeElement).toBe(document.body);
    await press(key);
    expect(focused()).toBe(name);
  });

  it('leaves Escape to the dialog after it is removed', async () => {
    const onCloseBlocked = vi.fn();
    await openShop(<Shop isCloseBlocked onCloseBlocked={onCloseBlocked} />);
    const element = overlay();
    await userEvent.click(screen.getByLabelText('Code'));
    element.remove();
    await press('Escape');
    expect(onCloseBlocked).toHaveBeenCalledOnce();
  });
});

describe('a payment frame in the dialog', () => {
  const fields = '<input aria-label="Card"><input aria-label="Expiry">';
  const frame = (
    // A sandbox would block the access of the test.
    // oxlint-disable-next-line react/iframe-missing-sandbox
    <iframe title="Checkout" name="embedded-checkout" srcDoc={fields} data-testid="frame" />
  );
  const loaded = () =>
    waitFor(() => {
      const { contentDocument } = screen.getByTestId<HTMLIFrameElement>('frame');
      expect(contentDocument?.querySelectorAll('input')).toHaveLength(2);
    });

  it('passes the focus through on Tab and Shift+Tab when it is alone in the dialog', async () => {
    await openShop(<Shop>{frame}</Shop>);
    await loaded();
    const names: string[] = [];
    for (let step = 0; step < 6; step += 1) {
      names.push(focused());
      await press('Tab');
    }
    expect(names).toEqual(['Purchase Credits', 'Card', 'Expiry', 'Close', 'Card', 'Expiry']);
    names.length = 0;
    for (let step = 0; step < 6; step += 1) {
      names.push(focused());
      await press('Shift+Tab');
    }
    expect(names).toEqual(['Close', 'Expiry', 'Card', 'Close', 'Expiry', 'Card']);
  });

  it('passes the focus through between other fields', async () => {
    await openShop(
      <Shop>
        <button type="button">Back</button>
        {frame}
        <button type="button">Help</button>
      </Shop>,
    );
    await loaded();
    const names: string[] = [];
    for (let step = 0; step < 7; step += 1) {
      await press('Tab');
      names.push(focused());
    }
    expect(names).toEqual(['Back', 'Card', 'Expiry', 'Help', 'Close', 'Back', 'Card']);
  });

  it('gives the focus to the dialog, not to the page, when it is removed', async () => {
    const { rerender } = await openShop(<Shop step="paying">{frame}</Shop>);
    await loaded();
    await press('Tab');
    expect(focused()).toBe('Card');
    rerender(<Shop step="processing">Payment received.</Shop>);
    expect(focused()).toBe('Purchase Credits');
    await press('Tab');
    expect(focused()).toBe('Close');
  });
});

describe('two dialogs', () => {
  function Two({ onCloseFirst }: { onCloseFirst: () => void }) {
    const [isOpen, setIsOpen] = useState(false);
    return (
      <Shop>
        <button type="button" onClick={() => setIsOpen(true)}>
          Ask
        </button>
        <Dialog open={isOpen} onOpenChange={setIsOpen} title="Really?" closeLabel="No">
          <button type="button" onClick={onCloseFirst}>
            Yes
          </button>
        </Dialog>
      </Shop>
    );
  }

  it('close one after the other, and each returns the focus', async () => {
    await openShop(<Two onCloseFirst={vi.fn()} />);
    await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
    await screen.findByRole('dialog', { name: 'Really?' });
    expect(focused()).toBe('Really?');
    expect(screen.getByText('Ask').closest('[inert]')).not.toBeNull();
    document.body.focus();
    await press('Escape');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Really?' })).toBeNull());
    expect(focused()).toBe('Ask');
    expect(ourDialog()).toHaveAttribute('data-state', 'open');
    expect(screen.getByLabelText('Behind').closest('[inert]')).not.toBeNull();
    expect(getComputedStyle(document.documentElement).overflow).toBe('hidden');
    await press('Escape');
    await closed();
    expect(focused()).toBe('Buy');
    expect(document.querySelectorAll('[inert]')).toHaveLength(0);
    expect(document.documentElement.className).toBe('');
  });

  it('keep the page inert until the last one closes, in any order', async () => {
    const page = (first: boolean, second: boolean) => (
      <>
        <p id="text">Text</p>
        <Dialog open={first} onOpenChange={vi.fn()} title="First" closeLabel="Close" />
        <Dialog open={second} onOpenChange={vi.fn()} title="Second" closeLabel="Close" />
      </>
    );
    const { rerender } = render(page(true, false));
    rerender(page(true, true));
    expect(focused()).toBe('Second');
    rerender(page(false, true));
    expect(isInert('#text')).toBe(true);
    expect(focused()).toBe('Second');
    rerender(page(false, false));
    expect(isInert('#text')).toBe(false);
    expect(document.documentElement.className).toBe('');
  });
});
