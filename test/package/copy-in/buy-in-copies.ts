import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import type { Visit } from '../visit.js';

/**
 * Follows the page of all items from an account without credits: a refused message resumes after a purchase, once; the
 * card sells credits; the dialog of auto top-up asks for consent; and the table has the purchases. Returns what is wrong
 * in the console.
 */
export async function buyInCopies({ page, faults }: Visit): Promise<string[]> {
  const card = region(page, 'Credits');
  await card.getByText('$0.00', { exact: false }).first().waitFor();

  const blocked = region(page, 'Out of credits');
  await buy(page, blocked, '10');
  await page.getByText('Sent again: 1').waitFor();
  await balanceBecomes(card, '$10.00');
  await buy(page, card, '25');
  await balanceBecomes(card, '$35.00');
  expect(await page.getByText('Sent again: 1').count()).toBe(1);

  await turnAutoTopUpOn(page, card);
  await card.getByText('Buys $25.00 when your balance is below $10.00', { exact: false }).waitFor();

  const rows = region(page, 'Recent Transactions').locator('tbody').getByRole('row');
  await expect
    .poll(() => rows.allInnerTexts(), { timeout: 30_000 })
    .toEqual([
      expect.stringMatching(/Purchase[^]*\+\$25\.00[^]*\$35\.00/),
      expect.stringMatching(/Purchase[^]*\+\$10\.00[^]*\$10\.00/),
    ]);
  await region(page, 'Usage').getByText('No usage', { exact: false }).waitFor();
  return faults;
}

/** Buys in the card of the package, on a page that `init` wrote. */
export async function buyInInitPage({ page, faults }: Visit, before: string, after: string) {
  const card = page.locator('.credits-card');
  const balance = card.locator('.credits-card-balance');
  await balance.getByText(before, { exact: true }).waitFor();
  await buy(page, card, '15');
  await balance.getByText(after, { exact: true }).waitFor();
  return faults;
}

/** A card of the host's own. A card of the package may be on the page, too. */
function region(page: Page, name: string): Locator {
  return page.locator('[data-slot=card]').and(page.getByRole('region', { name, exact: true }));
}

async function balanceBecomes(card: Locator, balance: string): Promise<void> {
  await card.locator('[data-slot=credits-balance]').getByText(balance).waitFor();
}

async function buy(page: Page, part: Locator, dollars: string): Promise<void> {
  await part.getByRole('button', { name: 'Purchase Credits' }).click();
  const dialog = page.getByRole('dialog', { name: 'Purchase Credits' });
  const amount = dialog.getByRole('textbox', { name: 'Amount' });
  await amount.fill('1,5,0');
  await dialog.getByRole('button', { name: /^Purchase/ }).click();
  await expect.poll(() => amount.getAttribute('aria-invalid')).toBe('true');
  await amount.fill(dollars);
  await dialog.getByRole('button', { name: `Purchase $${dollars}.00` }).click();
  await dialog.getByRole('radio', { name: /4242/ }).check();
  await dialog.getByRole('button', { name: /^Pay/ }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function turnAutoTopUpOn(page: Page, card: Locator): Promise<void> {
  await card.getByRole('button', { name: 'Enable' }).click();
  const dialog = page.getByRole('dialog', { name: /^Auto Top.Up$/i });
  await dialog.getByRole('switch').click();
  await dialog.getByLabel('When credits are below').fill('10');
  await dialog.getByLabel('Purchase this amount').fill('25');
  const save = dialog.getByRole('button', { name: 'Save' });
  await save.click();
  // Nothing is saved without consent.
  await dialog.getByRole('checkbox', { name: /I authorize Acme to charge/ }).check();
  await save.click();
  await dialog.waitFor({ state: 'detached' });
  await card.getByRole('button', { name: 'Manage' }).waitFor();
}
