/** The appearance of the purchase dialog in every phase: for axe, in light and dark mode, and in little space. */
import { screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import {
  amountShown,
  buy,
  dialog,
  field,
  forgetAttempts,
  openDialog,
  openCheckout,
  payWith,
  phase,
  press,
  renderApp,
  checkoutReady,
  toggleByHost,
  type App,
} from '../../support/purchase-page.js';

const root = document.documentElement;

afterEach(async () => {
  root.removeAttribute('style');
  root.removeAttribute('dir');
  await prefer({});
  forgetAttempts();
});

function prefer(features: Record<string, string>) {
  const list = Object.entries(features).map(([name, value]) => ({ name, value }));
  return cdp().send('Emulation.setEmulatedMedia', { features: list });
}

const POST = /^POST .*\/purchases$/;
const openId = async (app: App) => (await app.purchases())[0]?.id ?? '';

/** The steps that lead to each state of the dialog. */
const states: Record<string, () => Promise<unknown>> = {
  loading: async () => {
    const app = renderApp();
    app.holdAnswers(/^GET/);
    await buy();
    await waitFor(() => expect(dialog()?.querySelector('.credits-skeleton')).not.toBeNull());
  },
  'not loaded': async () => {
    const app = renderApp();
    // StrictMode mounts twice: the first request of each route is aborted, and the second one must fail.
    app.backend.control.failNext(2);
    await buy();
    await screen.findByText('Purchasing could not be loaded.');
  },
  denied: async () => {
    const app = renderApp();
    app.backend.control.signInAs('member');
    await buy();
    await screen.findByText('Only owners and admins can purchase credits.');
  },
  amount: () => openDialog(),
  'an amount that is wrong': async () => {
    await openDialog();
    await userEvent.fill(field(), '1.000');
    await userEvent.keyboard('{Enter}');
    await screen.findAllByRole('button', { name: /^Use/ });
  },
  starting: async () => {
    const app = await openDialog();
    app.holdAnswers(POST);
    await userEvent.keyboard('{Enter}');
    await phase('starting');
  },
  paying: () => openCheckout('simulated'),
  'paying in a frame': () => openCheckout('stripe'),
  'a checkout that is not there': async () => {
    const app = await openDialog(undefined, { checkoutKind: 'stripe' });
    app.fake.block(true);
    await userEvent.keyboard('{Enter}');
    await screen.findByText('The payment form could not be loaded.');
  },
  asking: async () => {
    await openCheckout('simulated');
    await userEvent.keyboard('{Escape}');
    await screen.findByText(/Keep waiting or cancel/);
  },
  'a cancel that failed': async () => {
    const app = await openCheckout('simulated');
    app.backend.control.payments.setUnavailable(true);
    await press('Close');
    await press('Cancel payment');
    await screen.findByText(/could not be canceled/, undefined, { timeout: 8_000 });
  },
  canceled: async () => {
    await openCheckout('simulated');
    await press('Close');
    await press('Cancel payment');
    await amountShown();
  },
  processing: async () => {
    await openCheckout('simulated');
    await payWith('0259');
    await phase('processing');
  },
  succeeded: async () => {
    await openCheckout('simulated');
    await payWith('4242');
    await phase('succeeded');
    await waitFor(() => expect(dialog()).toHaveTextContent('Your balance is $29.20.'));
  },
  failed: async () => {
    const app = await openCheckout('simulated');
    app.backend.control.payments.fail(await openId(app));
    await phase('failed');
  },
  unknown: async () => {
    const app = await openDialog();
    app.loseAnswers(POST, 3);
    await userEvent.keyboard('{Enter}');
    await phase('unknown');
  },
  needs_review: async () => {
    const app = await openCheckout('simulated');
    app.backend.control.payments.pay(await openId(app), { amountMicros: 20_000_000 });
    await phase('needs_review');
  },
};

/** Waits until the animations end, because axe would measure colors that still fade. */
async function rested(): Promise<Element> {
  const element = dialog();
  if (!element?.parentElement) throw new Error('There is no dialog.');
  await prefer({ 'prefers-reduced-motion': 'reduce' });
  return element;
}

async function violations(): Promise<string[]> {
  await rested();
  const { violations: found } = await axe.run(document.body, {
    rules: { region: { enabled: false } },
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Returns the elements that overflow the dialog sideways, or that the user cannot scroll to. */
function overflowing(element: Element): string[] {
  const box = element.getBoundingClientRect();
  return [...element.querySelectorAll('*')]
    .filter((one) => !one.closest('.credits-visually-hidden, svg'))
    .filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 0 && (left < box.left - 0.5 || right > box.right + 0.5);
    })
    .map((one) => one.getAttribute('class') ?? one.tagName);
}

describe.each(['light', 'dark'] as const)('the purchase dialog in %s mode', (scheme) => {
  it.each(Object.keys(states))('passes axe in the state %s', async (name) => {
    root.style.colorScheme = scheme;
    root.style.background = 'Canvas';
    await states[name]?.();
    expect(await violations()).toEqual([]);
  });
});

describe('the purchase dialog in little space', () => {
  it.each<[number, 'ltr' | 'rtl', string]>([
    [240, 'ltr', '100%'],
    [240, 'rtl', '100%'],
    [320, 'ltr', '200%'],
  ])('overflows in no phase: %i px, %s, text of %s', async (...place) => {
    const [width, dir, fontSize] = place;
    await page.viewport(width, 560);
    root.dir = dir;
    root.style.fontSize = fontSize;
    const app = await openCheckout('simulated');
    const inside = async (name: string) => {
      const element = await rested();
      expect([name, overflowing(element)]).toEqual([name, []]);
      const body = element.querySelector('.credits-dialog-body');
      expect([name, body?.scrollWidth]).toEqual([name, body?.clientWidth]);
      expect(root.scrollWidth).toBeLessThanOrEqual(width);
    };
    await inside('paying');
    await userEvent.keyboard('{Escape}');
    await inside('asking');
    await press('Cancel payment');
    await amountShown();
    await inside('canceled');
    await userEvent.fill(field(), '1.000');
    await userEvent.keyboard('{Enter}');
    await screen.findAllByRole('button', { name: /^Use/ });
    await inside('ambiguous');
    await userEvent.fill(field(), '1000');
    await userEvent.keyboard('{Enter}');
    await checkoutReady();
    await payWith('0259');
    await phase('processing');
    await inside('processing');
    const id = (await app.purchases()).find(({ status }) => status === 'processing')?.id ?? '';
    app.backend.control.payments.pay(id);
    await phase('succeeded');
    await inside('succeeded');
  });

  it('has buttons that are large enough for a finger', async () => {
    await openCheckout('simulated');
    await userEvent.keyboard('{Escape}');
    for (const one of screen.getAllByRole('button')) {
      if (!dialog()?.contains(one)) continue;
      const { width, height } = one.getBoundingClientRect();
      expect([one.textContent, Math.min(width, height) >= 24]).toEqual([one.textContent, true]);
    }
  });
});

describe('the purchase dialog in forced colors', () => {
  it('gives the field, the error, and the result an edge or a sign', async () => {
    await prefer({ 'forced-colors': 'active' });
    await openCheckout('simulated');
    await payWith('4242');
    await phase('succeeded');
    const sign = dialog()?.querySelector('.credits-purchase-sign');
    expect(sign && getComputedStyle(sign, '::before').content).toContain('✓');
    for (const one of screen.getAllByRole('button', { name: /Done|Close/ })) {
      expect(getComputedStyle(one).borderTopStyle).toBe('solid');
    }
  });
});

describe('the space of the payment form', () => {
  it('is reserved from the start, so that nothing moves when the form appears', async () => {
    const app = await openDialog(undefined, { checkoutKind: 'stripe' });
    let show = (): void => undefined;
    app.fake.delays.load = new Promise((resolve) => (show = resolve));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(dialog()?.querySelector('.credits-checkout')).not.toBeNull());
    // Measures the layout: while the dialog still rises, positions on screen are slightly off.
    const formHeight = () =>
      dialog()?.querySelector<HTMLElement>('.credits-checkout')?.offsetHeight;
    const before = formHeight();
    expect(before).toBeGreaterThan(400);
    show();
    await checkoutReady();
    expect(formHeight()).toBe(before);
    await toggleByHost();
  });
});
