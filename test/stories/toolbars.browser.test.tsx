/** Each toolbar of the storybook changes a story in the browser as it says. */
import { composeStory, setProjectAnnotations } from '@storybook/react-vite';
import { cleanup, waitFor, within } from '@testing-library/react';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import '../../src/styles/styles.css';
import creditsCard, { LowBalance } from '../../stories/components/credits-card.stories.js';
import dialog, { AmountStep } from '../../stories/components/purchase-credits-dialog.stories.js';
import { variantOf } from '../../stories/support/variant-of.js';
import { setPage } from '../../stories/toolbars/page-settings.js';
import { toolbars } from '../../stories/toolbars/toolbars.js';
import { wearHost } from '../../stories/toolbars/host-styles.js';
import { setMotion } from '../../stories/toolbars/reduced-motion.js';
import { answerStories } from '../support/walk-story.js';

// Before the stories are composed.
setProjectAnnotations(toolbars);
afterAll(answerStories());

afterEach(async () => {
  cleanup();
  setPage({});
  setMotion('system');
  await wearHost('none');
});

/** Shows a story as the toolbars want it, without its play function, which expects dollars and English. */
async function show(globals: Record<string, unknown>, story: 'card' | 'dialog' = 'card') {
  const variant =
    story === 'card'
      ? variantOf(creditsCard, LowBalance, { globals, play: async () => undefined })
      : variantOf(dialog, AmountStep, { globals, play: async () => undefined });
  await composeStory(variant, {}).run();
  const selector = story === 'card' ? '.credits-card' : '.credits-dialog-layer';
  return waitFor(() => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`The story shows no ${selector}.`);
    return found;
  });
}

/** Waits until a text is on the card. */
const textOf = (card: HTMLElement, text: string | RegExp) => within(card).findAllByText(text);

/** A color of the host app's stylesheet, at the place of the story. */
function hostColor(value: string): string {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.backgroundColor = value;
  const { backgroundColor } = getComputedStyle(probe);
  probe.remove();
  return backgroundColor;
}

describe('a toolbar', () => {
  it('makes the page dark', async () => {
    const light = getComputedStyle(await show({})).backgroundColor;
    cleanup();
    expect(getComputedStyle(await show({ theme: 'dark' })).backgroundColor).not.toBe(light);
  });

  it.each([
    ['shadcn', 'var(--card)'],
    ['bootstrap', 'var(--bs-body-bg)'],
    ['mui', 'var(--mui-palette-background-paper)'],
    ['mantine', 'var(--mantine-color-body)'],
  ])('puts %s on the page, light and dark', async (host, surface) => {
    const surfaces = [];
    for (const theme of ['light', 'dark']) {
      const { backgroundColor } = getComputedStyle(await show({ host, theme }));
      expect(backgroundColor).toBe(hostColor(surface));
      surfaces.push(backgroundColor);
      cleanup();
    }
    expect(new Set(surfaces).size).toBe(2);
    await show({});
    expect(hostColor(surface)).toBe('rgba(0, 0, 0, 0)');
  });

  it('changes the language, with its direction', async () => {
    const card = await show({ locale: 'ar' });
    expect(await textOf(card, 'رصيد منخفض')).not.toHaveLength(0);
    expect(getComputedStyle(card).direction).toBe('rtl');
  });

  it('changes the direction alone', async () => {
    const card = await show({ direction: 'rtl' });
    expect(await textOf(card, 'Low Balance')).not.toHaveLength(0);
    expect(getComputedStyle(card).direction).toBe('rtl');
  });

  it.each([
    ['eur', '€4.20'],
    ['jpy', '¥420'],
    ['kwd', 'KWD 4.200'],
  ])('changes the currency to %s', async (currency, amount) => {
    const card = await show({ currency });
    await waitFor(() => expect(card.textContent?.replaceAll(/\s/g, ' ')).toContain(amount));
  });

  it.each([
    ['viewer', /view-only access/],
    ['member', /Ask billing@acme.example/],
  ])('changes the role to %s', async (role, text) => {
    expect(await textOf(await show({ role }), text)).not.toHaveLength(0);
  });

  it.each(['failing', 'offline'])('makes the network %s', async (network) => {
    expect(await textOf(await show({ network }), 'Credits could not be loaded.')).not.toHaveLength(
      0,
    );
  });

  it('makes the network slow', async () => {
    const card = await show({ network: 'slow' });
    expect(card).toHaveAttribute('aria-busy', 'true');
  });

  it('lets the story fill a page whose width it sets', async () => {
    const width = async (globals: object) => {
      const card = await show({ ...globals });
      const { parentElement } = card.closest<HTMLElement>('div[style*="inline-size"]') ?? card;
      const filled = card.getBoundingClientRect().width === parentElement?.clientWidth;
      cleanup();
      return filled;
    };
    document.body.style.inlineSize = '700px';
    expect(await width({})).toBe(false);
    expect(await width({ viewport: { value: 'tablet' } })).toBe(true);
    document.body.removeAttribute('style');
  });

  it('enlarges the text', async () => {
    const sizeOf = (card: HTMLElement) => Number.parseFloat(getComputedStyle(card).fontSize);
    const normal = sizeOf(await show({}));
    cleanup();
    expect(sizeOf(await show({ textSize: 'largest' }))).toBe(2 * normal);
  });

  it('reduces motion', async () => {
    const animations = async (motion: string) => {
      const { animationName } = getComputedStyle(await show({ motion }, 'dialog'));
      cleanup();
      return animationName;
    };
    expect(await animations('system')).not.toBe('none');
    expect(await animations('reduced')).toBe('none');
    expect(await animations('system')).not.toBe('none');
  });
});
