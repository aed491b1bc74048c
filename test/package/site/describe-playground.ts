import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';
import { openPage, violationsIn } from './open-site.js';

/** The playground: purchases and their accidents over the backend in the page, and the settings in the address. */
export function describePlayground(address: () => string): void {
  describe('the playground', () => {
    it('sells credits, and credits a payment whose webhook is lost', async () => {
      const { page, faults } = await openPlayground(address());
      await buy(page);
      await balanceIs(page, '$14.20');
      await press(page, 'Lose the next webhook');
      await buy(page);
      await balanceIs(page, '$24.20');
      await says(page, 'The credits have arrived although the webhook was lost');
      await press(page, 'Dispute the last payment');
      await balanceIs(page, '$14.20');
      await says(page, 'disputes the last payment');
      await press(page, 'Empty the account');
      await balanceIs(page, '$0.00');
      await press(page, 'Start over');
      await balanceIs(page, '$4.20');
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it('declines a card, and takes the next payment', async () => {
      const { page, faults } = await openPlayground(address());
      await press(page, 'Decline the next card');
      await page.getByRole('button', { name: 'Purchase Credits', exact: true }).click();
      await page.getByRole('button', { name: 'Purchase $10.00' }).click();
      const pay = page.getByRole('button', { name: 'Pay $10.00' });
      await pay.click();
      await page.getByRole('alert').filter({ hasText: 'declined' }).waitFor();
      await pay.click();
      await page.getByRole('button', { name: 'Done' }).click();
      await balanceIs(page, '$14.20');
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it('restores its settings from the address, from right to left and in dark mode', async () => {
      const query =
        '?role=admin&currency=eur&locale=ar-EG&scheme=dark&token.radius=3px&token.color-accent=%23b45309';
      const { page, faults } = await openPlayground(address() + query, '٤');
      const stage = page.getByRole('region', { name: 'Preview' });
      expect(await page.getByLabel('Role').inputValue()).toBe('admin');
      expect(await stage.locator('[dir=rtl][data-theme=dark] .credits-card').count()).toBe(1);
      expect(await tokenOf(page, '--credits-radius')).toBe('3px');
      expect(await page.getByRole('figure').first().innerText()).toContain(
        "{ ...scenarios.low, role: 'admin', currency: 'eur' }",
      );
      expect(await stage.innerText()).toContain('€');
      expect(await page.evaluate('location.search')).toBe(query);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it('keeps settings in the address as they change, and shows them in the code', async () => {
      const { page, faults } = await openPlayground(address());
      await page.getByLabel('Scenario').selectOption('autoTopUp');
      await balanceIs(page, '$58.33');
      await page.getByLabel('Purchase presets').fill('15, 30');
      await page.getByLabel('show.stats').uncheck();
      await page.getByLabel('Color of color-accent', { exact: true }).fill('#b45309');
      await page.getByText('Boxes', { exact: true }).click();
      // A value that could leave its rule is not set.
      await page.getByLabel('radius', { exact: true }).fill('1px; color: red');
      expect(await tokenOf(page, '--credits-radius')).not.toContain('red');
      await page.getByLabel('radius', { exact: true }).fill('4px');
      await expect
        .poll(() => page.evaluate('location.search'))
        .toBe(
          '?scenario=autoTopUp&presets=15%2C+30&stats=off&token.color-accent=%23b45309&token.radius=4px',
        );
      const code = await page.locator('.playground-code').innerText();
      expect(code).toContain('{ ...scenarios.autoTopUp, presetsMicros: [15_000_000, 30_000_000] }');
      expect(code).toContain('<CreditsCard show={{ stats: false }} />');
      expect(code).toContain('--credits-color-accent: #b45309;');
      await page.reload();
      await page.getByRole('button', { name: 'Purchase Credits', exact: true }).click();
      await page.getByRole('button', { name: '$30.00' }).waitFor();
      expect(await tokenOf(page, '--credits-radius')).toBe('4px');
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it('copies its code', async () => {
      const { page } = await openPlayground(address());
      const { origin } = new URL(address());
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
      await page.getByRole('button', { name: 'Copy code' }).click();
      await page.getByText('Copied.').waitFor();
      const copied = await page.evaluate<string>('navigator.clipboard.readText()');
      expect(copied).toContain('<CreditsCard />');
      await page.context().close();
    });

    it('shows each component without a violation, in 240 px', async () => {
      const { page, faults } = await openPlayground(
        `${address()}?width=240&scenario=busyMonth`,
        '$',
      );
      await page.setViewportSize({ width: 240, height: 700 });
      for (const name of await page.getByLabel('Component').locator('option').allTextContents()) {
        await page.getByLabel('Component').selectOption(name);
        await page.locator('.stage [aria-busy=true]').waitFor({ state: 'detached' });
        expect(await page.evaluate(OVERFLOW), name).toBe(0);
        expect(await violationsIn(page, { within: '.stage' }), name).toEqual([]);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    });
  });
}

const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

async function openPlayground(url: string, text = '$4.20') {
  const opened = await openPage(url);
  await opened.page.locator('.stage').getByText(text).first().waitFor();
  return opened;
}

function press(page: Page, button: string): Promise<void> {
  return page.getByRole('button', { name: button }).click();
}

async function buy(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Purchase Credits', exact: true }).click();
  await page.getByRole('button', { name: 'Purchase $10.00' }).click();
  await page.getByRole('button', { name: 'Pay $10.00' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function balanceIs(page: Page, amount: string): Promise<void> {
  await page.locator('.stage .credits-card-balance').getByText(amount, { exact: true }).waitFor();
}

async function says(page: Page, text: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: text }).waitFor();
}

function tokenOf(page: Page, name: string): Promise<string> {
  return page.evaluate(`document.documentElement.style.getPropertyValue('${name}')`);
}
