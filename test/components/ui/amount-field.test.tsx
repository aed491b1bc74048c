import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen } from '@testing-library/react';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { AmountField } from '../../../src/components/ui/amount/amount-field.js';
import { markAmount } from '../../../src/components/ui/amount/amount.js';
import type { CreditsProviderProps } from '../../../src/hooks/provider/credits-provider.js';
import {
  useAmountField,
  type AmountFieldOptions,
} from '../../../src/hooks/amount/use-amount-field.js';
import { micros, type Micros } from '../../../src/money/money.js';
import { renderWithCredits } from '../../support/render-with-credits.js';

interface Place extends Partial<AmountFieldOptions> {
  provider?: Partial<CreditsProviderProps>;
}

/** Renders a form as a dialog has one, and records its submissions. */
function show({ provider, ...options }: Place = {}) {
  const sent: (Micros | null | undefined)[] = [];
  function Form() {
    const field = useAmountField({
      initial: micros(10_000_000),
      currency: 'usd',
      minorUnitMicros: micros(10_000),
      minMicros: micros(5_000_000),
      maxMicros: micros(1_000_000_000),
      ...options,
    });
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sent.push(field.check());
        }}
      >
        <AmountField
          field={field}
          label="Amount"
          hint={`Between ${markAmount('$5.00')} and ${markAmount('$1,000.00')}`}
        />
        <button type="submit">Purchase {field.amountMicros}</button>
        <button type="button" onClick={() => field.setAmount(micros(7_000_000))}>
          Seven
        </button>
      </form>
    );
  }
  return { sent, ...renderWithCredits(<Form />, 'healthy', provider) };
}

const input = () => screen.getByRole('textbox', { name: 'Amount' });
const error = () => document.querySelector('.credits-amount-field-error');

async function type(user: ReturnType<typeof show>['user'], text: string) {
  await user.clear(input());
  await user.type(input(), text);
}

describe('AmountField', () => {
  it('is a text field with a decimal keyboard and without autofill', () => {
    show();
    expect(input()).toHaveValue('10.00');
    expect(input()).toHaveAttribute('type', 'text');
    expect(input()).toHaveAttribute('inputmode', 'decimal');
    expect(input()).toHaveAttribute('autocomplete', 'off');
    expect(input()).toHaveAccessibleDescription('$ Between $5.00 and $1,000.00');
  });

  it('has a "done" key on a phone, and no spelling check', () => {
    show();
    expect(input()).toHaveAttribute('enterkeyhint', 'done');
    expect(input()).toHaveAttribute('spellcheck', 'false');
  });

  it('is the only field of the package with a keyboard for numbers', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .filter((file) => /inputMode=|type="number"/.test(readFileSync(join('src', file), 'utf8')));
    expect(files).toEqual(['components/ui/amount/amount-field.tsx']);
  });

  it('shows no error while the user types the first amount, and updates the form', async () => {
    const { user } = show();
    await type(user, '1');
    expect(error()).toBeEmptyDOMElement();
    expect(input()).toHaveAttribute('aria-invalid', 'false');
    expect(screen.getByRole('button', { name: 'Purchase' })).toBeVisible();
    await user.type(input(), '2.5');
    expect(input()).toHaveValue('12.5');
    expect(screen.getByRole('button', { name: 'Purchase 12500000' })).toBeVisible();
  });

  it('shows an error when it loses the focus, and from then on at every change', async () => {
    const { user } = show();
    await type(user, '1');
    await user.tab();
    expect(error()).toHaveTextContent('The minimum is $5.00.');
    expect(input()).toHaveAttribute('aria-invalid', 'true');
    expect(input()).toHaveAccessibleDescription('$ The minimum is $5.00.');
    expect(screen.queryByText(/^Between/)).toBeNull();
    await type(user, '100');
    expect(error()).toBeEmptyDOMElement();
    await user.type(input(), '1');
    expect(error()).toHaveTextContent('The maximum is $1,000.00.');
  });

  it('reformats an amount when it loses the focus, and not before', async () => {
    const { user } = show();
    await type(user, '$1,000');
    expect(input()).toHaveValue('$1,000');
    await user.tab();
    expect(input()).toHaveValue('1000.00');
  });

  it('submits the exact amount on Enter', async () => {
    const { user, sent } = show();
    await type(user, '12.5{Enter}');
    expect(sent).toEqual([12_500_000]);
  });

  it('does not submit an invalid amount, and explains the error', async () => {
    const { user, sent } = show();
    await type(user, '1000.01{Enter}');
    expect(sent).toEqual([undefined]);
    expect(error()).toHaveTextContent('The maximum is $1,000.00.');
    expect(input()).toHaveFocus();
  });

  it.each([
    ['abc', 'Enter a number, such as 5.00.'],
    ['-5', 'Enter an amount without a minus sign.'],
    ['10.5055', 'Enter an amount with at most 2 decimals.'],
    ['€10', 'Enter an amount in USD.'],
    ['1,00,0', 'This can be read in more than one way. Write it like 5.00.'],
    [' ', 'Enter an amount.'],
  ])('explains how to correct %j', async (text, sentence) => {
    const { user } = show();
    await type(user, `${text}{Enter}`);
    expect(error()).toHaveTextContent(sentence);
  });

  it('offers the amounts that the user may have meant', async () => {
    const { user, sent } = show();
    await type(user, '10,50{Enter}');
    expect(error()).toHaveTextContent('Write it like 10.50.');
    await user.click(screen.getByRole('button', { name: 'Use $10.50' }));
    expect(input()).toHaveValue('10.50');
    expect(input()).toHaveFocus();
    expect(error()).toBeEmptyDOMElement();
    await user.keyboard('{Enter}');
    expect(sent).toEqual([undefined, 10_500_000]);
  });

  it('submits no amount when it is optional and empty', async () => {
    const { user, sent } = show({ isOptional: true, initial: null });
    expect(input()).toHaveValue('');
    await user.type(input(), '{Enter}');
    expect(sent).toEqual([null]);
  });

  it('applies an additional rule of the form, with its error text', async () => {
    const extraCheck = (amount: Micros) =>
      amount > 25_000_000
        ? `Can’t be more than the purchase amount (${markAmount('$25.00')}).`
        : null;
    const { user, sent } = show({ extraCheck });
    await type(user, '30{Enter}');
    expect(error()).toHaveTextContent('Can’t be more than the purchase amount ($25.00).');
    expect(sent).toEqual([undefined]);
  });

  it('can be set by the form, and then shows no error', async () => {
    const { user } = show();
    await type(user, '1{Enter}');
    await user.click(screen.getByRole('button', { name: 'Seven' }));
    expect(input()).toHaveValue('7.00');
    await type(user, '1');
    expect(error()).toBeEmptyDOMElement();
  });

  it('uses the format of its locale and the texts of the host', async () => {
    const { user } = show({
      currency: 'eur',
      provider: {
        locale: 'de-DE',
        messages: { amountField: { below_minimum: (minimum) => `Mindestens ${minimum}.` } },
      },
    });
    expect(input()).toHaveValue('10,00');
    await type(user, '1,5{Enter}');
    expect(error()).toHaveTextContent('Mindestens 5,00 €.');
  });

  it('passes axe with a valid and an invalid amount', async () => {
    const { user, container } = show();
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    expect((await axe.run(container, { rules })).violations).toEqual([]);
    await type(user, '10,50{Enter}');
    expect((await axe.run(container, { rules })).violations).toEqual([]);
  });
});
