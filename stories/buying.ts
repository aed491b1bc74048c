import type { Purchase } from '../src/contract/resources/purchase.js';
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import { accountIn } from './with-scenario.js';

/*
 * What a user does with the dialog, and what is seen of it.
 */

export const dialog = () => screen.findByRole('dialog', { name: 'Purchase Credits' });

/** Waits for what a step is known by, so that axe looks at it and not at the step before. */
export async function says(text: string | RegExp): Promise<void> {
  await waitFor(async () => {
    const [found] = within(await dialog()).getAllByText(text);
    // It comes in fading.
    await expect(found).toBeVisible();
  });
}

export async function press(name: string | RegExp): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name }));
}

/** Types an amount, as a user types it. */
export async function type(amount: string): Promise<void> {
  const field = await screen.findByRole('textbox', { name: 'Amount' });
  await userEvent.clear(field);
  await userEvent.type(field, amount);
}

/** Goes on to the payment, with what is in the field. */
export const purchase = () => press(/^Purchase(?! Credits)/);

/** Buys, as far as the provider's checkout. */
export async function goToCheckout(amount = '25'): Promise<void> {
  await type(amount);
  await purchase();
  await screen.findByRole('radio', { name: /4242/ });
}

/** Pays with the test card that ends so. */
export async function payWith(last4: '4242' | '0002' | '3155' | '0259'): Promise<void> {
  await userEvent.click(await screen.findByRole('radio', { name: new RegExp(last4) }));
  await press(/^Pay\s/);
}

/** Answers the bank, which asks in an overlay over the whole page. */
export async function answerTheBank(code: string): Promise<void> {
  const bank = within(await screen.findByRole('dialog', { name: /bank asks/ }));
  await userEvent.type(bank.getByRole('textbox', { name: 'Code' }), code);
  await userEvent.click(bank.getByRole('button', { name: 'Confirm' }));
}

/** Every purchase of the account, as the backend has them, newest first. */
export async function purchasesIn(canvasElement: HTMLElement): Promise<readonly Purchase[]> {
  const { data } = await accountIn(canvasElement).newClient().purchases.list();
  return data;
}

/** Micro-units, as the backend has it. */
export async function balanceIn(canvasElement: HTMLElement): Promise<number> {
  return (await accountIn(canvasElement).newClient().getCredits()).balanceMicros;
}
