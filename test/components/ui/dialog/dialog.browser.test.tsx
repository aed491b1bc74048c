import { render, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { createRef, StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../../src/styles/styles.css';
import { Dialog } from '../../../../src/components/ui/dialog/dialog.js';
import { focused, openShop, ourDialog, press, Shop, theBackdrop } from '../../../support/shop.js';

const closed = () => waitFor(() => expect(ourDialog()).toBeNull());

describe('a dialog that can close', () => {
  it.each([
    ['Escape', () => press('Escape')],
    ['Close', () => userEvent.click(screen.getByRole('button', { name: 'Close' }))],
    ['a press on its backdrop', () => userEvent.click(theBackdrop(), { position: { x: 5, y: 5 } })],
  ])('closes on %s, and returns the focus', async (_, close) => {
    await openShop(<Shop />);
    await close();
    await closed();
    expect(focused()).toBe('Buy');
  });

  it('stays open when a press starts inside and ends on its backdrop', async () => {
    await openShop(<Shop />);
    await userEvent.dragAndDrop(screen.getByRole('button', { name: 'Purchase' }), theBackdrop(), {
      targetPosition: { x: 5, y: 5 },
    });
    expect(ourDialog()).toHaveAttribute('data-state', 'open');
  });

  it('keeps the focus in its field on a press on its backdrop', async () => {
    await openShop(<Shop isCloseBlocked />);
    await userEvent.click(theBackdrop(), { position: { x: 5, y: 5 } });
    expect(focused()).toBe('Amount');
  });

  it('ignores Escape of an input method, and handles a held Escape once', async () => {
    const onCloseBlocked = vi.fn();
    await openShop(<Shop isCloseBlocked onCloseBlocked={onCloseBlocked} />);
    const escape = (init: KeyboardEventInit) =>
      screen
        .getByLabelText('Amount')
        .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, ...init }));
    escape({ isComposing: true });
    expect(onCloseBlocked).not.toHaveBeenCalled();
    escape({});
    escape({ repeat: true });
    expect(onCloseBlocked).toHaveBeenCalledOnce();
  });
});

describe('a dialog whose closing is blocked', () => {
  it.each([
    ['Escape', () => press('Escape')],
    ['Close', () => userEvent.click(screen.getByRole('button', { name: 'Close' }))],
  ])('reports %s, and stays open', async (_, close) => {
    const onCloseBlocked = vi.fn();
    await openShop(<Shop isCloseBlocked onCloseBlocked={onCloseBlocked} />);
    await close();
    expect(onCloseBlocked).toHaveBeenCalledOnce();
    expect(ourDialog()).toHaveAttribute('data-state', 'open');
  });

  it('stays open without a report on a press on its backdrop or when the window loses the focus', async () => {
    const onCloseBlocked = vi.fn();
    await openShop(<Shop isCloseBlocked onCloseBlocked={onCloseBlocked} />);
    await userEvent.click(theBackdrop(), { position: { x: 5, y: 5 } });
    window.dispatchEvent(new FocusEvent('blur'));
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new FocusEvent('focus'));
    expect(ourDialog()).toHaveAttribute('data-state', 'open');
    expect(onCloseBlocked).not.toHaveBeenCalled();
  });
});

describe('the focus of a dialog', () => {
  it('starts at the marked element, or else at the title', async () => {
    const { unmount } = await openShop(<Shop />);
    expect(focused()).toBe('Amount');
    unmount();
    await openShop(<Shop>Nothing to fill in.</Shop>);
    expect(focused()).toBe('Purchase Credits');
  });

  it('starts at the title when the marked element cannot be focused', async () => {
    await openShop(
      <Shop>
        <input aria-label="Amount" disabled data-credits-autofocus />
      </Shop>,
    );
    expect(focused()).toBe('Purchase Credits');
  });

  it('moves to the marked element of a new step, or else to the title', async () => {
    const steps = (step: string) => (
      <Shop step={step}>
        {step === 'paying' ? (
          <p>Pay here.</p>
        ) : (
          <button key={step} type="button" data-credits-autofocus>
            {step}
          </button>
        )}
      </Shop>
    );
    const { rerender } = await openShop(steps('amount'));
    expect(focused()).toBe('amount');
    rerender(steps('paying'));
    expect(focused()).toBe('Purchase Credits');
    rerender(steps('done'));
    expect(focused()).toBe('done');
  });

  it('stays when another prop changes', async () => {
    const { rerender } = await openShop(<Shop step="amount" />);
    await userEvent.click(screen.getByRole('button', { name: 'Purchase' }));
    rerender(<Shop step="amount" isCloseBlocked opener={document.body} />);
    expect(focused()).toBe('Purchase');
  });

  it('returns to the given opener, not to the element that had it before', async () => {
    const opener = document.body.appendChild(document.createElement('button'));
    opener.textContent = 'Opener';
    await openShop(<Shop opener={opener} />);
    await press('Escape');
    await closed();
    expect(focused()).toBe('Opener');
    opener.remove();
  });

  it.each([
    ['Escape', () => press('Escape')],
    ['success', () => userEvent.click(screen.getByRole('button', { name: 'Done' }))],
  ])('moves to the heading after %s when the opener is gone', async (_, close) => {
    const { rerender } = await openShop(<Shop />);
    rerender(<Shop isOpenerGone />);
    await close();
    await closed();
    expect(focused()).toBe('Credits');
    expect(screen.getByRole('heading', { name: 'Credits' })).toHaveAttribute('tabindex', '-1');
  });

  it('moves to the heading when the opener cannot be focused', async () => {
    await openShop(<Shop />);
    screen.getByText('Buy').setAttribute('disabled', '');
    await press('Escape');
    await closed();
    expect(focused()).toBe('Credits');
  });

  it('returns when the open dialog is unmounted', async () => {
    const page = (isThere: boolean) => (
      <>
        <button type="button">Page</button>
        {isThere && <Dialog open onOpenChange={vi.fn()} title="T" closeLabel="Close" />}
      </>
    );
    const { rerender } = render(page(false));
    await userEvent.click(screen.getByRole('button', { name: 'Page' }));
    rerender(page(true));
    expect(focused()).toBe('T');
    rerender(page(false));
    expect(focused()).toBe('Page');
  });

  it('leaves the dialog with a blur event when no element can take it', async () => {
    const onBlur = vi.fn();
    const dialog = (open: boolean) => (
      <Dialog open={open} onOpenChange={vi.fn()} title="T" closeLabel="Close">
        <input onBlur={onBlur} data-credits-autofocus />
      </Dialog>
    );
    const { rerender } = render(dialog(true));
    rerender(dialog(false));
    expect(onBlur).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(document.body);
  });

  it('stays on another element that took it in the meantime', async () => {
    const { rerender } = await openShop(<Shop />);
    const overlay = document.body.appendChild(document.createElement('button'));
    overlay.textContent = 'Bank';
    overlay.focus();
    rerender(<Shop open={false} />);
    await closed();
    expect(focused()).toBe('Bank');
    overlay.remove();
  });

  it('wraps on Tab and Shift+Tab', async () => {
    await openShop(<Shop />);
    const names: string[] = [];
    for (let step = 0; step < 5; step += 1) {
      names.push(focused());
      await press('Tab');
    }
    expect(names).toEqual(['Amount', 'Purchase', 'Done', 'Close', 'Amount']);
    names.length = 0;
    for (let step = 0; step < 5; step += 1) {
      names.push(focused());
      await press('Shift+Tab');
    }
    expect(names).toEqual(['Purchase', 'Amount', 'Close', 'Done', 'Purchase']);
  });
});

describe('the accessibility of a dialog', () => {
  it('has the role dialog and the name of its title, without a description or aria-modal', async () => {
    await openShop(<Shop />);
    const dialog = screen.getByRole('dialog', { name: 'Purchase Credits' });
    expect(dialog).not.toHaveAttribute('aria-describedby');
    expect(dialog).not.toHaveAttribute('aria-modal');
    // Elements that fade in do not have their contrast yet.
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    expect((await axe.run(dialog)).violations).toEqual([]);
  });

  it('includes live regions that are empty, and neither hidden nor inert', async () => {
    await openShop(<Shop />);
    for (const role of ['status', 'alert']) {
      const region = within(ourDialog() ?? document.body).getByRole(role);
      expect(region).toBeEmptyDOMElement();
      expect(region.closest('[inert], [aria-hidden="true"], [hidden]')).toBeNull();
      expect(region.checkVisibility()).toBe(true);
    }
  });
});

describe('the element of a dialog', () => {
  it('gets the ref, class, style, and other props', async () => {
    const ref = createRef<HTMLDivElement>();
    const mine = { className: 'mine', style: { margin: 3 }, 'data-state': 'paying' };
    await openShop(<Shop dialogRef={ref} {...mine} aria-describedby="terms" />);
    expect(ref.current).toBe(ourDialog());
    expect(ref.current).toHaveClass('credits-dialog', 'mine');
    expect(ref.current).toHaveStyle({ margin: '3px' });
    expect(ref.current).toHaveAttribute('data-state', 'paying');
    expect(ref.current).toHaveAttribute('aria-describedby', 'terms');
  });

  it('is rendered in the container of the host', async () => {
    const container = document.body.appendChild(document.createElement('div'));
    await openShop(<Shop container={container} />);
    expect(container).toContainElement(ourDialog());
    await press('Escape');
    await closed();
    expect(container).toBeEmptyDOMElement();
    container.remove();
  });
});

describe('a dialog under StrictMode', () => {
  it('opens and closes', async () => {
    await openShop(
      <StrictMode>
        <Shop />
      </StrictMode>,
    );
    expect(focused()).toBe('Amount');
    expect(screen.getByLabelText('Behind').closest('[inert]')).not.toBeNull();
    await press('Escape');
    await closed();
    expect(focused()).toBe('Buy');
    expect(document.querySelectorAll('[inert]')).toHaveLength(0);
  });

  it('leaves nothing behind after it opens and closes quickly', async () => {
    const page = (open: boolean) => (
      <StrictMode>
        <button type="button">Buy</button>
        <Dialog open={open} onOpenChange={vi.fn()} title="T" closeLabel="Close" />
      </StrictMode>
    );
    const { rerender } = render(page(false));
    await userEvent.click(screen.getByRole('button', { name: 'Buy' }));
    for (let round = 0; round < 20; round += 1) {
      rerender(page(true));
      expect(focused()).toBe('T');
      rerender(page(false));
      expect(focused()).toBe('Buy');
    }
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.querySelectorAll('[inert]')).toHaveLength(0);
    expect(document.documentElement.className).toBe('');
  });
});
