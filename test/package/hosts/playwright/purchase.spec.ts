import { expect, test } from '@playwright/test';

test('a purchase adds credits', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('$4.20').first()).toBeVisible();
  await page.getByRole('button', { name: 'Purchase Credits' }).click();
  await page.getByRole('button', { name: 'Purchase $10.00' }).click();
  await page.getByRole('button', { name: 'Pay $10.00' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('$14.20').first()).toBeVisible();
});
