import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client.js';
import { createMockBackend } from '../../../src/mocks/backend/mock-backend.js';

const open = vi.spyOn(window, 'open');

afterEach(() => {
  open.mockReset();
  document.body.replaceChildren();
});

/** A page with a link to the receipt of a purchase at a mock backend of the page. */
async function openReceiptLink() {
  const backend = createMockBackend({ scenario: 'new' });
  const client = createHttpClient({
    baseUrl: `${location.origin}/mock-backends/new`,
    fetch: (input, init) => backend.handler(new Request(input, init)),
  });
  const { purchase } = await client.purchases.create({
    accountId: backend.control.accountId,
    idempotencyKey: `purchase-${crypto.randomUUID()}`,
    amountMicros: 10_000_000,
  });
  backend.control.payments.pay(purchase.id);
  await backend.control.payments.webhooksDelivered();
  const { receiptUrl = '' } = await client.purchases.get({ purchaseId: purchase.id });
  return linkTo(receiptUrl);
}

function linkTo(url: string): HTMLElement {
  const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' });
  const text = document.createElement('span');
  link.append(text);
  document.body.append(link);
  return text;
}

describe('a link to a receipt of a mock backend', () => {
  it('opens the receipt in a tab of its own, without a server', async () => {
    const link = await openReceiptLink();
    const frame = document.body.appendChild(document.createElement('iframe'));
    open.mockReturnValue(frame.contentWindow);
    link.click();
    expect(open.mock.calls).toEqual([['', '_blank']]);
    await vi.waitFor(() => expect(frame.contentDocument?.title).toBe('Simulated receipt'));
    const heading = frame.contentDocument?.querySelector('h1');
    expect(heading?.textContent).toBe('Simulated receipt');
    expect(frame.contentDocument?.body.textContent).toContain('$10.00');
  });

  it('opens nothing if the host app has handled the click, and neither do other links', async () => {
    const link = await openReceiptLink();
    const other = linkTo('#elsewhere');
    document.body.addEventListener('click', (event) => event.preventDefault(), { once: true });
    link.click();
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    other.parentElement?.removeAttribute('target');
    other.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(false);
    expect(open).not.toHaveBeenCalled();
  });
});
