import { beforeEach, describe, expect, it } from 'vitest';
import type { Stage } from './stage-in-browser.js';

/** More presses than any part of a scene has stops. */
const MAX_PRESSES = 20;

/** An announcement waits for half a second, and for what it says. */
const PATIENCE = { timeout: 10_000 };

/** Describes the components to a user without a mouse, and what a screen reader says to one. */
export function describeKeyboard(stage: () => Stage): void {
  const focused = () => stage().call('focused()');
  const heard = () => stage().call('heard()');
  const arrivesAt = async (name: string) => {
    await expect.poll(focused).toBe(name);
  };

  /** Presses Tab until an element with this start of a name has the focus. Every stop has a visible ring. */
  async function tabTo(start: string): Promise<string[]> {
    const stops: string[] = [];
    for (let isThere = false; !isThere && stops.length < MAX_PRESSES;) {
      await stage().press('Tab');
      const name = String(await focused());
      expect([name, await stage().call('ring()')]).toEqual([name, true]);
      stops.push(name);
      isThere = name.startsWith(start);
    }
    expect(stops.at(-1)).toContain(start);
    return stops;
  }

  async function open(name: string): Promise<void> {
    await tabTo(name);
    await stage().press('Enter');
  }

  describe('without a mouse', () => {
    beforeEach(async () => {
      await stage().call("show('card')");
      await stage().call('begin()');
      await stage().call('listen()');
    });

    it('the focus visits every control of the card in order, with a visible ring', async () => {
      expect(await tabTo('After')).toEqual([
        'Purchase Credits',
        'Enable',
        'History →',
        'View usage',
        'Billing ↗ (opens in a new tab)',
        'After',
      ]);
    });

    it('a purchase is made and announced, and the focus returns', async () => {
      await open('Purchase Credits');
      await arrivesAt('Amount');
      await stage().type('25');
      await stage().press('Enter');
      await expect.poll(focused).not.toBe('Amount');
      const added = 'polite: Credits added. Your balance is $29.20.';
      await open('Pay $25.00');
      await arrivesAt('Done');
      await expect.poll(heard, PATIENCE).toEqual([added]);
      await stage().press('Enter');
      await arrivesAt('Purchase Credits');
      await expect.poll(() => stage().call('textOf(".credits-card-balance")')).toBe('$29.20');
      await expect.poll(heard, PATIENCE).toEqual([added]);
    });

    it('a dialog closes by Escape, and the focus returns', async () => {
      await open('Purchase Credits');
      await arrivesAt('Amount');
      await stage().press('Escape');
      await expect.poll(focused).toBe('Purchase Credits');
    });

    it('auto top-up is turned on and announced, and the focus returns', async () => {
      await open('Enable');
      await arrivesAt('Auto Top-Up');
      await tabTo('Enable auto top-up');
      await stage().press('Space');
      const charge = 'polite: You’ll be charged $25.00 when you save.';
      await expect.poll(heard, PATIENCE).toEqual([charge]);
      await tabTo('I authorize Acme');
      await stage().press('Space');
      await open('Save and pay $25.00 now');
      await arrivesAt('Manage');
      await expect
        .poll(heard, PATIENCE)
        .toEqual([
          charge,
          'polite: Auto top-up is on. Buys $25.00 when your balance is below $5.00. Buying $25.00 now.',
        ]);
    });

    it('the history opens and is announced', async () => {
      await open('History →');
      await expect.poll(heard, PATIENCE).toEqual(['polite: 8 transactions shown']);
    });
  });
}
