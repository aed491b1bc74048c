/** Our dialog inside a host's dialogs and forms. */
import { render, screen, waitFor } from '@testing-library/react';
import type { ComponentType, ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../../src/styles/styles.css';
import {
  HandMadeModal,
  OtherRadixModal,
  RadixModal,
  type HostModalProps,
} from '../../../support/host-modal.js';
import { focused, openShop, ourDialog, press, Shop, theBackdrop } from '../../../support/shop.js';

const closed = () => waitFor(() => expect(ourDialog()).toBeNull());
const host = () => screen.queryByRole('dialog', { name: 'Host' });

describe.each<[string, ComponentType<HostModalProps>]>([
  ['a modal of Radix', RadixModal],
  ['a modal of another copy of Radix', OtherRadixModal],
  ['a modal made by hand', HandMadeModal],
])('our dialog inside %s', (_, Modal) => {
  const open = (children: ReactNode = <Shop />) => openShop(<Modal>{children}</Modal>);

  it('accepts input and clicks', async () => {
    await open();
    expect(focused()).toBe('Amount');
    await userEvent.keyboard('25');
    await userEvent.click(screen.getByRole('button', { name: 'Purchase' }));
    expect(focused()).toBe('Purchase');
    await userEvent.click(screen.getByLabelText('Amount'));
    await userEvent.keyboard('.00');
    expect(screen.getByLabelText('Amount')).toHaveValue('25.00');
  });

  it('keeps Tab inside', async () => {
    await open();
    await press('Shift+Tab');
    expect(focused()).toBe('Close');
    await press('Tab');
    expect(focused()).toBe('Amount');
  });

  it('closes alone on Escape, and returns the focus to the modal', async () => {
    await open();
    await press('Escape');
    await closed();
    expect(host()).toBeInTheDocument();
    expect(focused()).toBe('Buy');
    await press('Tab');
    expect(focused()).toBe('Behind');
    await press('Escape');
    await waitFor(() => expect(host()).toBeNull());
  });

  it('closes alone on a press on its backdrop', async () => {
    await open();
    await userEvent.click(theBackdrop(), { position: { x: 5, y: 5 } });
    await closed();
    expect(host()).toBeInTheDocument();
    expect(focused()).toBe('Buy');
  });

  it('stays open, as does the modal around it, while its closing is blocked', async () => {
    const onCloseBlocked = vi.fn();
    await open(<Shop isCloseBlocked onCloseBlocked={onCloseBlocked} />);
    await press('Escape');
    await userEvent.click(theBackdrop(), { position: { x: 5, y: 5 } });
    expect(onCloseBlocked).toHaveBeenCalledOnce();
    expect(ourDialog()).toHaveAttribute('data-state', 'open');
    expect(host()).toBeInTheDocument();
  });
});

describe("our dialog inside a host's modal that has the focus itself", () => {
  it('accepts input', async () => {
    await openShop(
      <OtherRadixModal>
        <Shop opener={null} />
      </OtherRadixModal>,
    );
    await press('Escape');
    await closed();
    host()?.focus();
    // A script click, because a press would focus the button. In some browsers, a press does not focus buttons.
    screen.getByText('Buy').click();
    await waitFor(() => expect(focused()).toBe('Amount'));
    await userEvent.keyboard('25');
    expect(screen.getByLabelText('Amount')).toHaveValue('25');
  });
});

describe("a host's dialog on top of ours", () => {
  const place = () => document.body.appendChild(document.createElement('div'));

  it('closes on Escape when it is a native dialog', async () => {
    await openShop(<Shop isCloseBlocked />);
    const over = place().appendChild(document.createElement('dialog'));
    over.showModal();
    await press('Escape');
    await waitFor(() => expect(over.open).toBe(false));
    expect(ourDialog()).toHaveAttribute('data-state', 'open');
    over.parentElement?.remove();
  });

  it('closes on Escape when it comes from another copy of Radix', async () => {
    await openShop(<Shop isCloseBlocked />);
    const container = place();
    render(<OtherRadixModal>Stay signed in?</OtherRadixModal>, { container });
    host()?.focus();
    await press('Escape');
    expect(host()).toBeNull();
    expect(ourDialog()).toHaveAttribute('data-state', 'open');
    container.remove();
  });
});

describe('an event in our dialog', () => {
  const everything = () => ({
    onSubmit: vi.fn(),
    onReset: vi.fn(),
    onKeyDown: vi.fn(),
    onKeyUp: vi.fn(),
    onClick: vi.fn(),
    onMouseDown: vi.fn(),
    onChange: vi.fn(),
    onInput: vi.fn(),
    onFocus: vi.fn(),
    onBlur: vi.fn(),
    onPaste: vi.fn(),
  });

  it('does not reach the form around the dialog', async () => {
    const listeners = everything();
    const onSubmit = vi.fn();
    await openShop(
      <form {...listeners}>
        <Shop>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              onSubmit();
            }}
          >
            <input aria-label="Amount" data-credits-autofocus />
            <button type="submit">Purchase</button>
            <button type="reset">Reset</button>
          </form>
        </Shop>
      </form>,
    );
    for (const listener of Object.values(listeners)) listener.mockClear();

    await userEvent.keyboard('25');
    await userEvent.keyboard('{Enter}');
    await userEvent.click(screen.getByRole('button', { name: 'Purchase' }));
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
    await userEvent.click(screen.getByLabelText('Amount'));
    await userEvent.keyboard('1');
    await userEvent.keyboard('{Control>}a{/Control}{Control>}x{/Control}{Control>}v{/Control}');

    expect(onSubmit).toHaveBeenCalledTimes(2);
    for (const [name, listener] of Object.entries(listeners)) {
      expect([name, listener.mock.calls.length]).toEqual([name, 0]);
    }
  });

  it('does not submit the form around the dialog on Enter without a form inside', async () => {
    const onSubmit = vi.fn();
    await openShop(
      <form onSubmit={onSubmit}>
        <Shop />
      </form>,
    );
    await press('Enter');
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('reaches the elements inside the dialog', async () => {
    const listeners = everything();
    render(<Shop open {...listeners} />);
    await userEvent.click(screen.getByLabelText('Amount'));
    await userEvent.keyboard('2');
    await userEvent.click(screen.getByRole('button', { name: 'Purchase' }));
    for (const name of [
      'onKeyDown',
      'onKeyUp',
      'onClick',
      'onChange',
      'onFocus',
      'onBlur',
    ] as const) {
      expect([name, listeners[name].mock.calls.length > 0]).toEqual([name, true]);
    }
  });
});
