/*
 * The steps of a purchase, as a user takes them in the play function of a story.
 */
import { expect, screen, userEvent, waitFor, within } from 'storybook/test';
import type { Purchase } from '../../src/contract/resources/purchase.js';
import { accountIn } from './with-scenario.js';

export const findDialog = () => screen.findByRole('dialog', { name: 'Purchase Credits' });

/** Waits until the dialog shows a text, so that axe checks this step and not the step before. */
export async function dialogShows(text: string | RegExp): Promise<void> {
  await waitFor(async () => {
    const [found] = within(await findDialog()).getAllByText(text);
    // The text is in the DOM before it has faded in.
    await expect(found).toBeVisible();
  });
}

/** Waits until the table of transactions is visible. */
export async function tableIsVisible(): Promise<void> {
  await expect(await screen.findByRole('table')).toBeVisible();
}

export async function press(name: string | RegExp): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name }));
}

/** Replaces the amount in the amount field. */
export async function typeAmount(amount: string): Promise<void> {
  const field = await screen.findByRole('textbox', { name: 'Amount' });
  await userEvent.clear(field);
  await userEvent.type(field, amount);
}

/** Submits the amount in the amount field. */
export const submitAmount = () => press(/^Purchase(?! Credits)/);

/** Starts a purchase, and waits for the provider's checkout. */
export async function goToCheckout(amount = '25'): Promise<void> {
  await typeAmount(amount);
  await submitAmount();
  await screen.findByRole('radio', { name: /4242/ });
}

/**
 * Pays with the test card that has these last digits: 4242 pays, 0002 is declined, 3155 asks for a code,
 * and 0259 stays in processing.
 */
export async function payWith(last4: '4242' | '0002' | '3155' | '0259'): Promise<void> {
  await userEvent.click(await screen.findByRole('radio', { name: new RegExp(last4) }));
  await press(/^Pay\s/);
}

/** Enters the bank's code in the bank's overlay. */
export async function enterBankCode(code: string): Promise<void> {
  const bank = within(await screen.findByRole('dialog', { name: /bank/ }));
  await userEvent.type(bank.getByRole('textbox', { name: 'Code' }), code);
  await userEvent.click(bank.getByRole('button', { name: 'Confirm' }));
}

/** Reads every purchase of the story's account from the backend, newest first. */
export async function purchasesIn(canvasElement: HTMLElement): Promise<readonly Purchase[]> {
  const { data } = await accountIn(canvasElement).newClient().purchases.list();
  return data;
}

/** Reads the balance of the story's account from the backend, in micro-units. */
export async function balanceIn(canvasElement: HTMLElement): Promise<number> {
  return (await accountIn(canvasElement).newClient().getCredits()).balanceMicros;
}
