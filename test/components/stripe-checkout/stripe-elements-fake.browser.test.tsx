/** The controls of the fake: each wrong use of Stripe.js must be refused. */
import { describe, expect, it } from 'vitest';
import { createFakeStripe } from '../../support/fake-stripe.js';
import { secret } from './elements-page.js';

describe('the fake of Elements', () => {
  const init = (options: object) => {
    const { elements } = createFakeStripe();
    return () => elements.initCheckoutElementsSdk(options as { clientSecret: string });
  };
  const withLook = (appearance: object) =>
    init({
      clientSecret: secret,
      elementsOptions: { appearance: { theme: 'stripe', ...appearance } },
    });

  it.each([
    ['no client secret', init({})],
    ['an unknown option', init({ clientSecret: secret, fetchClientSecret: () => '' })],
    ['an unknown variable', withLook({ variables: { colorSurface: '#ffffff' } })],
    ['a custom property', withLook({ variables: { colorText: 'var(--x)' } })],
    ['a modern color', withLook({ variables: { colorText: 'oklch(0.5 0.1 20)' } })],
    ['a transparent text', withLook({ variables: { colorText: 'rgba(0, 0, 0, 0.7)' } })],
    ['an unknown property', withLook({ rules: { '.Input': { display: 'none' } } })],
    ['a custom property in a rule', withLook({ rules: { '.Input': { borderColor: 'var(--x)' } } })],
  ])('refuses %s', (_, use) => {
    expect(use).toThrow(Error);
  });

  it('refuses a confirmation that is early, second, or without the total', async () => {
    const { elements } = createFakeStripe();
    const sdk = elements.initCheckoutElementsSdk({ clientSecret: secret });
    const loaded = await sdk.loadActions();
    if (loaded.type !== 'success') throw new Error(loaded.error.message);
    const { confirm, getSession } = loaded.actions;
    const returnUrl = 'https://a.example/';
    await expect(confirm({ returnUrl })).rejects.toThrow(/total\.total\.amount/);
    expect(getSession().total.total.amount).toBe('$25.00');
    await expect(confirm({ returnUrl })).rejects.toThrow(/canConfirm/);
    await expect(confirm()).rejects.toThrow(/return_url/);
    sdk.createPaymentElement().mount(document.body);
    expect(() => sdk.createPaymentElement()).toThrow(/Can only create one/);
    elements.fillIn();
    elements.fates.push('held');
    const first = confirm({ returnUrl });
    await expect(confirm({ returnUrl })).rejects.toThrow(/in progress/);
    elements.answer('paid');
    expect(await first).toMatchObject({ type: 'success' });
    expect(await confirm({ returnUrl })).toMatchObject({ type: 'error' });
    expect(elements.payments).toEqual([secret]);
    document.querySelectorAll('body > iframe').forEach((frame) => frame.remove());
  });
});
