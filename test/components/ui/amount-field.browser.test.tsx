/** The properties of the amount field that need a real browser: layout, mouse wheel, and text direction. */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent as real } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { AmountField } from '../../../src/components/ui/amount/amount-field.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { useAmountField } from '../../../src/hooks/amount/use-amount-field.js';
import { micros } from '../../../src/money/money.js';
import { clientOf } from '../../support/render-with-credits.js';

const containers: HTMLElement[] = [];

afterEach(() => {
  containers.splice(0).forEach((element) => element.remove());
  document.documentElement.removeAttribute('style');
});

interface Place {
  width?: number;
  locale?: string;
  currency?: string;
  size?: 'regular' | 'large';
}

function show({ width = 400, locale = 'en-US', currency = 'usd', size = 'large' }: Place = {}) {
  const container = document.createElement('div');
  containers.push(container);
  document.body.append(container);
  container.style.inlineSize = `${width}px`;
  container.dir = /^(ar|he|fa)/.test(locale) ? 'rtl' : 'ltr';
  const sent: unknown[] = [];
  function Form() {
    const field = useAmountField({
      initial: micros(10_000_000),
      currency,
      minorUnitMicros: micros(10_000),
      minMicros: micros(5_000_000),
      maxMicros: micros(9_000_000_000_000_000),
    });
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sent.push(field.check());
        }}
      >
        <AmountField field={field} label="Amount" hint="Not much" size={size} />
        <button type="submit">Purchase</button>
      </form>
    );
  }
  render(
    <CreditsProvider client={clientOf('healthy').client} locale={locale}>
      <Form />
    </CreditsProvider>,
    { container },
  );
  return { container, sent };
}

const input = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Amount' });
const box = () => input().closest('.credits-amount-field-box') as HTMLElement;
const mark = () => document.querySelector('.credits-amount-field-mark') as HTMLElement;

/** Returns the elements that overflow the field. */
function overflowing(container: HTMLElement): string[] {
  const { left, right } = container.getBoundingClientRect();
  return [...container.querySelectorAll('*')]
    .filter((element) => !element.closest('.credits-visually-hidden'))
    .filter((element) => {
      const edges = element.getBoundingClientRect();
      return edges.left < left - 0.5 || edges.right > right + 0.5;
    })
    .map((element) => element.className);
}

describe('AmountField in a browser', () => {
  it('ignores the mouse wheel', async () => {
    show();
    input().focus();
    await real.wheel(input(), { delta: { y: -300 }, times: 3 });
    await real.wheel(input(), { delta: { y: 300 }, times: 2 });
    expect(input()).toHaveValue('10.00');
  });

  it('ignores the keys that step a number', async () => {
    show();
    await real.click(input());
    await real.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}');
    expect(input()).toHaveValue('10.00');
  });

  it('submits its form on Enter', async () => {
    const { sent } = show();
    await real.fill(input(), '12.5');
    await real.keyboard('{Enter}');
    expect(sent).toEqual([12_500_000]);
  });

  it('gets the focus from a press on its currency', async () => {
    show();
    await real.click(mark());
    expect(input()).toHaveFocus();
    expect(getComputedStyle(box()).outlineStyle).toBe('solid');
  });

  it.each([
    [240, 'en-US', 'usd', '2,345,678,90'],
    [240, 'ar-EG', 'kwd', '1.234'],
    [240, 'he-IL', 'usd', '1.000'],
    [160, 'de-DE', 'eur', '1.00.0'],
  ])('overflows nowhere at %i px, in %s', async (width, locale, currency, text) => {
    const { container } = show({ width, locale, currency });
    await real.fill(input(), text);
    await real.keyboard('{Enter}');
    expect(input()).toBeInvalid();
    expect(overflowing(container)).toEqual([]);
  });

  it('overflows nowhere with text of 200 %', async () => {
    document.documentElement.style.fontSize = '200%';
    const { container } = show({ width: 320 });
    await real.fill(input(), '1000,50');
    await real.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Use $1,000.50' })).toBeVisible();
    expect(overflowing(container)).toEqual([]);
  });

  it.each([
    ['en-US', 'usd', '$', 'left'],
    ['de-DE', 'eur', '€', 'right'],
    ['he-IL', 'usd', '$', 'left'],
  ])('shows its currency on the side that %s uses', (locale, currency, sign, side) => {
    show({ locale, currency });
    expect(mark()).toHaveTextContent(sign);
    const isLeft = mark().getBoundingClientRect().right <= input().getBoundingClientRect().left;
    expect(isLeft ? 'left' : 'right').toBe(side);
  });

  it('keeps its digits from left to right in right-to-left text, aligned to the start', () => {
    show({ locale: 'ar-EG' });
    expect(getComputedStyle(input()).direction).toBe('ltr');
    expect(getComputedStyle(input()).textAlign).toBe('right');
    expect(input()).toHaveValue('١٠٫٠٠');
  });

  it('does not move the elements below when an error replaces the hint', async () => {
    show();
    const button = screen.getByRole('button', { name: 'Purchase' });
    const before = button.getBoundingClientRect().top;
    await real.fill(input(), '1');
    await real.keyboard('{Enter}');
    expect(screen.getByText(/^The minimum is/)).toBeVisible();
    expect(button.getBoundingClientRect().top).toBe(before);
  });

  it('is high enough for a finger', () => {
    show();
    expect(box().getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  });

  it.each(['light', 'dark'])(
    'passes axe with a valid and an invalid amount in %s mode',
    async (scheme) => {
      document.documentElement.style.colorScheme = scheme;
      document.documentElement.style.background = scheme === 'dark' ? '#15171c' : '#ffffff';
      document.documentElement.style.color = scheme === 'dark' ? '#eceef2' : '#16181d';
      const { container } = show();
      expect((await axe.run(container)).violations).toEqual([]);
      await userEvent.clear(input());
      await userEvent.type(input(), '1000,50{Enter}');
      expect(screen.getByText(/^This can be read/)).toBeVisible();
      expect((await axe.run(container)).violations).toEqual([]);
    },
  );
});
