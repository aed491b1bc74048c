/** The look of Stripe's fields: the page's own, in a form that Stripe can read. */
import { act, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import '../../../src/styles/styles.css';
import { calls, setUpCheckoutPage } from './checkout-page.js';
import { openForm, press } from './elements-page.js';

setUpCheckoutPage();
afterEach(() => document.documentElement.removeAttribute('data-theme'));

describe('the look of Elements', () => {
  const last = ({ elements }: Awaited<ReturnType<typeof openForm>>) => elements.appearances.at(-1);

  it('has the colors of the page, and follows its theme', async () => {
    const page = await openForm();
    expect(last(page)).toMatchObject({
      theme: 'stripe',
      variables: { colorBackground: '#ffffff', colorText: '#16181d', colorPrimary: '#2f5bea' },
      rules: { '.Input': { borderColor: '#848a9a' } },
    });
    await act(async () => document.documentElement.setAttribute('data-theme', 'dark'));
    await waitFor(() =>
      expect(last(page)).toMatchObject({
        theme: 'night',
        variables: { colorBackground: '#15171c', colorText: '#eceef2', colorPrimary: '#86a5ff' },
      }),
    );
    // What the user has entered stays.
    await press();
    await waitFor(() => expect(calls).toEqual(['ready', 'complete']));
    expect(page.elements.appearances).toHaveLength(2);
  });

  it.each([
    ['a modern notation', 'oklch(0.6 0.2 260)'],
    ['a wide gamut', 'color(display-p3 0 0.4 1)'],
    ['percentages', 'hsl(227.37deg 12.26% 30.39%)'],
    ['another token', 'var(--host-brand)'],
    ['a mix', 'color-mix(in oklch, red 40%, blue)'],
    ['transparency', 'rgb(0 0 0 / 0.5)'],
    ['both schemes', 'light-dark(rebeccapurple, gold)'],
    ['a name', 'rebeccapurple'],
  ])('is readable by Stripe for a token with %s', async (_, color) => {
    const style = document.head.appendChild(document.createElement('style'));
    style.textContent = `:root { --host-brand: #123456; --credits-color-accent: ${color}; }`;
    const page = await openForm();
    expect(last(page)?.variables?.colorPrimary).toMatch(/^#[\da-f]{6}$/);
    expect(last(page)?.variables?.colorPrimary).not.toBe('#2f5bea');
    style.remove();
    await waitFor(() => expect(last(page)?.variables?.colorPrimary).toBe('#2f5bea'));
  });

  it('has the tokens of fields and of the focus ring, or those that they follow', async () => {
    const page = await openForm();
    expect(last(page)).toMatchObject({
      variables: { colorDanger: '#b42318' },
      rules: {
        '.Input': { backgroundColor: '#ffffff' },
        '.Input:focus': { borderColor: '#2f5bea', boxShadow: '0 0 0 1px #2f5bea' },
      },
    });
    const style = document.head.appendChild(document.createElement('style'));
    style.textContent = `:root {
      --credits-color-input: #eeeeee;
      --credits-color-ring: #123456;
      --credits-color-danger-text: #654321;
      --credits-border-width: 2px;
    }`;
    await waitFor(() =>
      expect(last(page)).toMatchObject({
        variables: { colorDanger: '#654321' },
        rules: {
          '.Input': { backgroundColor: '#eeeeee' },
          '.Input:focus': { borderColor: '#123456', boxShadow: '0 0 0 2px #123456' },
        },
      }),
    );
    style.remove();
    await waitFor(() => expect(last(page)?.variables?.colorDanger).toBe('#b42318'));
  });

  it('has the font of the page around it', async () => {
    document.body.style.fontFamily = 'Georgia, serif';
    const page = await openForm();
    expect(last(page)?.variables).toMatchObject({ fontFamily: 'Georgia, serif' });
    await act(async () => void (document.body.style.fontFamily = ''));
    await waitFor(() => expect(last(page)?.variables?.fontFamily).not.toMatch(/Georgia/));
  });
});
