/** The parts that load when they are needed, and not before, with a retry after a failure. */
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Lazy } from '../../../src/components/ui/lazy.js';
import { LazyPurchaseCreditsDialog } from '../../../src/components/purchase-dialog/lazy-purchase-credits-dialog.js';
import { CheckoutError } from '../../../src/components/stripe-checkout/checkout-error.js';
import { LazyStripeCheckout } from '../../../src/components/stripe-checkout/lazy-stripe-checkout.js';
import { attempts, newAttempt } from '../../../src/hooks/purchase/purchase-attempt.js';
import { micros } from '../../../src/money/money.js';
import { FakePurchases } from '../../hooks/purchase/fake-purchases.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

function Part({ name }: { name: string }) {
  return <p>{name}</p>;
}

it('a lazy part loads when it is first needed, and stays', async () => {
  const load = vi.fn(async () => Part);
  const part = (isWanted: boolean) => (
    <Lazy
      load={load}
      isWanted={isWanted}
      isAwaited
      failed="It did not come."
      props={{ name: 'The part' }}
    />
  );
  const { rerender } = render(part(false));
  expect(load).not.toHaveBeenCalled();
  rerender(part(true));
  expect(await screen.findByText('The part')).toBeVisible();
  rerender(part(false));
  rerender(part(true));
  expect(screen.getByText('The part')).toBeVisible();
  expect(load).toHaveBeenCalledTimes(1);
});

it('a loaded part appears at once when it is shown again', async () => {
  const load = async () => Part;
  const part = <Lazy load={load} failed="It did not come." props={{ name: 'The part' }} />;
  const { unmount } = render(part);
  expect(screen.queryByText('The part')).toBeNull();
  await screen.findByText('The part');
  unmount();
  render(part);
  expect(screen.getByText('The part')).toBeVisible();
});

it('a part that did not load offers a retry only to a user who waits for it', async () => {
  const load = vi.fn<() => Promise<typeof Part>>().mockRejectedValue(new Error('No network.'));
  const part = (isAwaited: boolean) => (
    <Lazy
      load={load}
      isWanted
      isAwaited={isAwaited}
      failed="It did not come."
      props={{ name: 'The part' }}
    />
  );
  const { rerender, container } = render(part(false));
  await waitFor(() => expect(load).toHaveBeenCalled());
  expect(container).toBeEmptyDOMElement();
  rerender(part(true));
  expect(await screen.findByText('It did not come.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(load).toHaveBeenCalledTimes(2));

  load.mockResolvedValue(Part);
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('The part')).toBeVisible();
  expect(screen.queryByText('It did not come.')).toBeNull();
});

describe('LazyPurchaseCreditsDialog', () => {
  const dialogRef = createRef<HTMLDivElement>();

  function Page() {
    const [open, setOpen] = useState(false);
    return (
      <>
        <button type="button" onClick={() => setOpen(true)}>
          Buy
        </button>
        <LazyPurchaseCreditsDialog ref={dialogRef} open={open} onOpenChange={setOpen} />
      </>
    );
  }

  function openPage() {
    const purchases = new FakePurchases();
    const { client } = clientOf('low');
    const getCredits = vi.fn(client.getCredits);
    const page = renderWithCredits(<Page />, 'low', {
      client: { ...client, getCredits, purchases },
      checkout: () => null,
    });
    return { ...page, purchases, getCredits };
  }

  afterEach(() => {
    const left = attempts.find('acct_demo');
    if (left) attempts.forget(left);
  });

  it('sends no request before it opens', async () => {
    const { user, getCredits } = openPage();
    await new Promise(requestAnimationFrame);
    expect(getCredits).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Buy' }));
    const dialog = await screen.findByRole('dialog', { name: 'Purchase Credits' });
    expect(dialogRef.current).toBe(dialog);
  });

  it('resumes the purchase that an earlier page left, without being opened', async () => {
    const left = newAttempt({ accountId: 'acct_demo', amountMicros: micros(25_000_000) });
    attempts.keep(left);
    const { purchases } = openPage();
    await waitFor(() => expect(purchases.sentKeys).toEqual([left.key]));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

it('LazyStripeCheckout reports to the host that its code did not load', async () => {
  vi.doMock('../../../src/components/stripe-checkout/stripe-checkout.js', () => {
    throw new Error('No network.');
  });
  const onError = vi.fn();
  const session = { provider: 'stripe', expiresAt: '2026-11-24T12:31:00Z' };
  const ignore = () => undefined;
  const checkout = (key: number) => (
    <LazyStripeCheckout
      key={key}
      session={session}
      onReady={ignore}
      onComplete={ignore}
      onError={onError}
    />
  );
  const { rerender, container } = render(checkout(1));
  await waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
  expect(onError.mock.calls[0]?.[0]).toBeInstanceOf(CheckoutError);
  expect(onError.mock.calls[0]?.[0]).toHaveProperty('code', 'not_loaded');
  expect(container.firstChild).toHaveAttribute('data-state', 'failed');

  vi.doUnmock('../../../src/components/stripe-checkout/stripe-checkout.js');
  rerender(checkout(2));
  // The loaded checkout reports the missing fields of the session itself.
  await waitFor(() => expect(onError).toHaveBeenCalledTimes(2));
  expect(onError.mock.calls[1]?.[0]).toHaveProperty('code', 'session_incomplete');
});

it('accepts only the props of its part', () => {
  const load = async () => Part;
  const failed = 'It did not come.';
  const elements = [
    <Lazy key="1" load={load} failed={failed} props={{ name: 'The part' }} />,
    // @ts-expect-error -- `Part` has no such prop.
    <Lazy key="2" load={load} failed={failed} props={{ name: 'The part', size: 'large' }} />,
    // @ts-expect-error -- `name` is missing.
    <Lazy key="3" load={load} failed={failed} props={{}} />,
  ];
  expect(elements).toHaveLength(3);
});
