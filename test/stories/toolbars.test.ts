/** The toolbars of the storybook: their values, and the accounts and pages that they lead to. */
import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../../src/client/http-client.js';
import { createMockBackend } from '../../src/mocks/backend/mock-backend.js';
import { scenarios, type Scenario } from '../../src/mocks/backend/scenarios.js';
import { scenarioWith } from '../../stories/toolbars/account-settings.js';
import { choices, chosen, valuesOf } from '../../stories/toolbars/choices.js';
import { pageAttributes } from '../../stories/toolbars/page-settings.js';
import { withReducedMotion } from '../../stories/toolbars/reduced-motion.js';

function clientOf(scenario: Scenario) {
  const { handler } = createMockBackend({ scenario, now: Date.UTC(2026, 10, 24, 12) });
  return createHttpClient({
    baseUrl: 'https://credits.test/api',
    fetch: (url, init) => handler(new Request(url, init)),
  });
}

/** The scenarios that answer at once, with amounts. */
const answering = Object.entries(scenarios)
  .filter(([name]) => !/^(closed|longHistory|slow|failing|failingOnce)$/.test(name))
  .map(([, scenario]) => scenario);

describe('the toolbars', () => {
  it('set the theme, the host CSS, the language, the direction, the account, the motion, and the text', () => {
    expect(Object.keys(choices)).toEqual([
      'theme',
      'host',
      'locale',
      'direction',
      'currency',
      'role',
      'network',
      'motion',
      'textSize',
    ]);
  });

  it('have values that a link can hold', () => {
    const values = (Object.keys(choices) as (keyof typeof choices)[]).flatMap((name) =>
      valuesOf(name),
    );
    // Storybook reads other values as numbers, dates, or colors, or drops them.
    expect(values.filter((value) => !/^[a-z][a-z-]*$/i.test(value))).toEqual([]);
  });

  it('have their default where a link has an unknown value', () => {
    expect(chosen({ host: 'antd' }, 'host')).toBe('none');
    expect(chosen({}, 'network')).toBe('normal');
    expect(chosen({ network: 'offline' }, 'network')).toBe('offline');
  });
});

describe('the account of a story', () => {
  it('is that of the story by default', () => {
    expect(scenarioWith({}, scenarios.viewOnly)).toEqual({
      ...scenarios.viewOnly,
      currency: 'usd',
    });
  });

  it.each(valuesOf('currency'))('has usual amounts in %s in every scenario', async (currency) => {
    for (const scenario of answering) {
      const client = clientOf(scenarioWith({ currency, role: 'owner' }, scenario));
      expect(await client.getLimits()).toMatchObject({ currency });
    }
    const low = await clientOf(scenarioWith({ currency }, scenarios.low)).getCredits();
    expect(low.balanceMicros).toBe(currency === 'jpy' ? 420_000_000 : 4_200_000);
  });

  it.each([
    ['owner', true],
    ['admin', true],
    ['viewer', false],
  ])('of a story without rights gives a user with the role %s theirs', async (role, canBuy) => {
    const { permissions } = await clientOf(scenarioWith({ role }, scenarios.viewOnly)).getCredits();
    expect(permissions.purchase).toBe(canBuy);
  });

  it('shows no amounts to a member', async () => {
    const client = clientOf(scenarioWith({ role: 'member' }, scenarios.healthy));
    await expect(client.getCredits()).rejects.toMatchObject({ code: 'forbidden_role' });
  });

  it('answers slowly, or not at all', () => {
    expect(scenarioWith({ network: 'slow' }, scenarios.low)).toMatchObject({ latencyMs: 3000 });
    expect(scenarioWith({ network: 'failing' }, scenarios.low)).toMatchObject({
      failures: Infinity,
    });
  });
});

describe('the page of a story', () => {
  it.each([
    ['none', { 'data-theme': 'dark' }],
    ['shadcn', { class: 'dark' }],
    ['bootstrap', { 'data-bs-theme': 'dark' }],
    ['mui', { class: 'dark' }],
    ['mantine', { 'data-mantine-color-scheme': 'dark' }],
  ])('is dark as pages with %s are', (host, marks) => {
    expect(pageAttributes({ host, theme: 'dark' })).toMatchObject(marks);
    const others = ['class', 'data-bs-theme', 'data-mantine-color-scheme'].filter(
      (name) => !(name in marks),
    );
    const found = pageAttributes({ host, theme: 'dark' });
    expect(others.map((name) => found[name])).toEqual(others.map(() => null));
  });

  it('has the direction of the language until its toolbar sets another', () => {
    expect(pageAttributes({ locale: 'ar' })).toMatchObject({ lang: 'ar', dir: 'rtl' });
    expect(pageAttributes({ locale: 'ar', direction: 'ltr' })).toMatchObject({ dir: 'ltr' });
    expect(pageAttributes({ direction: 'rtl' })).toMatchObject({ lang: 'en-US', dir: 'rtl' });
  });
});

describe('reduced motion', () => {
  it.each([
    ['(prefers-reduced-motion: reduce)', '(min-width: 0px)'],
    ['(prefers-reduced-motion)', '(min-width: 0px)'],
    ['(prefers-reduced-motion: no-preference)', '(max-width: 0px)'],
    [
      'screen and (prefers-reduced-motion: reduce) and (width > 9px)',
      'screen and (min-width: 0px) and (width > 9px)',
    ],
    ['(pointer: coarse)', '(pointer: coarse)'],
  ])('makes %s to %s', (query, replaced) => {
    expect(withReducedMotion(query)).toBe(replaced);
  });
});
