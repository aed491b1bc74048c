/** The page with Stripe's embedded checkout: Stripe's loader, and a fake js.stripe.com. */
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FLAGS, findChromium } from '../../scripts/chromium.ts';
import { startDemo, type RunningDemo } from './start-demo.ts';

const STRIPE_JS = 'https://js.stripe.com/**';

let demo: RunningDemo;
let browser: Browser;
let stripeJs = '';

beforeAll(async () => {
  demo = await startDemo({
    STRIPE_PUBLISHABLE_KEY: 'pk_test_acme',
    STRIPE_CLIENT_SECRET: 'cs_test_demo_secret_abc',
  });
  const found = await findChromium();
  browser = await chromium.launch({
    ...(found?.executablePath && { executablePath: found.executablePath }),
    ...(found?.env && { env: { ...process.env, ...found.env } }),
    args: FLAGS,
  });
  const { outputFiles } = await build({
    entryPoints: ['test/support/fake-stripe-js.ts'],
    bundle: true,
    write: false,
  });
  stripeJs = outputFiles[0]?.text ?? '';
});

afterAll(async () => {
  await browser?.close();
  demo?.stop();
});

/** Opens a page. Records its requests to Stripe and its uncaught errors. */
async function open(path: string) {
  const page = await browser.newPage();
  const requests: string[] = [];
  const faults: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).hostname.endsWith('stripe.com')) requests.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.route(STRIPE_JS, (route) => route.abort('blockedbyclient'));
  await page.goto(demo.url + path);
  return { page, requests, faults };
}

async function allowStripe(page: Page): Promise<void> {
  await page.unroute(STRIPE_JS);
  await page.route(STRIPE_JS, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: stripeJs }),
  );
}

describe("the demo's Stripe page", () => {
  it('offers a retry while Stripe.js is blocked, which works once it is allowed', async () => {
    const { page, requests, faults } = await open('stripe.html');
    const alert = page.getByRole('alert');
    await alert.getByText(/Stripe\.js did not load/).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await alert.getByText(/Stripe\.js did not load/).waitFor();
    expect(requests.length).toBeGreaterThan(1);

    await allowStripe(page);
    await page.getByRole('button', { name: 'Try again' }).click();
    const frame = page.frameLocator('iframe[name="embedded-checkout"]');
    await frame.getByLabel('Card number').fill('4242 4242 4242 4242');
    await page.locator('.credits-checkout[data-state="ready"]').waitFor();
    await frame.getByRole('button', { name: 'Pay' }).click();
    await page.getByText('Stripe reports that the payment is complete.').waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('is the only page that sends requests to Stripe', async () => {
    const { page, requests } = await open('');
    await page.getByText('$5.49').first().waitFor();
    expect(requests).toEqual([]);
    const link = page.getByRole('link', { name: 'Pay with Stripe' });
    expect(await link.getAttribute('href')).toBe('/stripe.html');
    await page.close();
  });
});

describe('the configuration of the Stripe page', () => {
  it.each([
    ['nothing', {}, /STRIPE_PUBLISHABLE_KEY/],
    [
      'a secret key as the publishable key',
      { STRIPE_PUBLISHABLE_KEY: 'sk_test_acme' },
      /begins with pk_/,
    ],
    ['no session', { STRIPE_PUBLISHABLE_KEY: 'pk_test_acme' }, /docs\/stripe\.md/],
  ])('is reported as missing when it has %s', async (_, environment, message) => {
    const none = { STRIPE_PUBLISHABLE_KEY: '', STRIPE_CLIENT_SECRET: '' };
    const other = await startDemo({ ...none, ...environment });
    try {
      const response = await fetch(`${other.url}demo/stripe`);
      const text = await response.text();
      expect(response.status).toBe(404);
      expect(text).toMatch(message);
      expect(text).not.toContain('sk_test_acme');
    } finally {
      other.stop();
    }
  });
});
