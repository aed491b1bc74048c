/** Every element that takes the focus shows it. */
import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import { ringFault } from '../../support/rings/ring-faults.js';
import { accessPages } from './access-page.js';

const root = document.documentElement;

afterEach(() => {
  root.removeAttribute('style');
  const left = attempts.find('acct_demo');
  if (left) attempts.forget(left);
});

/** Presses Tab until the focus comes back, and returns the faults of all of our elements on the way. */
async function faultsOfTabbing(): Promise<string[]> {
  const seen = new Set<Element>();
  const faults: string[] = [];
  for (let count = 0; count < 40; count += 1) {
    await userEvent.keyboard('{Tab}');
    const { activeElement } = document;
    if (!activeElement || seen.has(activeElement)) break;
    seen.add(activeElement);
    const isOurs = activeElement.className.startsWith('credits-');
    const fault = isOurs ? ringFault(activeElement) : null;
    if (fault) faults.push(fault);
  }
  expect(seen.size).toBeGreaterThan(2);
  return faults;
}

describe.each(['light', 'dark'] as const)('the focus in %s mode', (scheme) => {
  it.each(Object.entries(accessPages))('is visible everywhere in %s', async (_, open) => {
    root.style.colorScheme = scheme;
    root.style.background = 'Canvas';
    await open();
    expect(await faultsOfTabbing()).toEqual([]);
  });
});

describe('the focus', () => {
  it('is missed where a host app removes the rings', async () => {
    await accessPages['the purchase dialog']?.();
    const style = document.head.appendChild(document.createElement('style'));
    style.textContent = '.credits-button { outline: 0 !important }';
    const faults = await faultsOfTabbing();
    style.remove();
    expect(faults).toContain('BUTTON credits-button credits-button-wide has no ring');
  });

  it('is visible on the headings that take it, and on the card of a chat', async () => {
    await accessPages['the purchase dialog']?.();
    await userEvent.keyboard('{Enter}');
    const step = await screen.findByRole('heading', { name: /^Pay/ });
    await waitFor(() => expect(step).toHaveFocus());
    expect(ringFault(step)).toBeNull();
    const title = screen.getByRole('heading', { name: 'Purchase Credits' });
    title.focus();
    expect(ringFault(title)).toBeNull();
  });

  it('is visible on the card of a chat after the message was sent again', async () => {
    await accessPages['the card, the banner, and the chat']?.();
    const again = await screen.findByRole('button', { name: 'Send again' });
    await userEvent.keyboard('{Tab}');
    again.focus();
    await userEvent.keyboard('{Enter}');
    const card = document.querySelector('.credits-blocked');
    expect(card).toHaveFocus();
    expect(card && ringFault(card)).toBeNull();
  });
});
