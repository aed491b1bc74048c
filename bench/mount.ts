import type { Figure } from './figure.ts';
import { inChromium } from './in-chromium.ts';

/** Mounts of the card with its data at hand, against the same DOM that holds no state. */
export async function measureMount(): Promise<Figure[]> {
  const { card, ratio } = await inChromium<{ card: number; ratio: number }>('mount-page.tsx');
  return [
    {
      what: 'mount of the card, 5 rows, against static JSX',
      is: `${ratio.toFixed(2)} × (${card.toFixed(2)} ms)`,
      aim: '≤ 2 ×',
    },
  ];
}
