import { inChromium } from './in-chromium.ts';
import type { Figure } from './figure.ts';

/** The first pages of a long history against the last ones: each figure is the median of nine. */
export async function measurePages(): Promise<Figure[]> {
  const { atTheClient, onScreen } =
    await inChromium<Record<'atTheClient' | 'onScreen', number[]>>('pages-page.tsx');
  return [
    {
      what: 'last page of 12,000 entries against the first',
      ...compare(atTheClient),
      aim: '≤ 1.5 ×',
    },
    { what: 'the same, with every row on screen', ...compare(onScreen) },
  ];
}

function compare(times: number[]): { is: string } {
  const first = median(times.slice(0, 9));
  const last = median(times.slice(-9));
  return { is: `${(last / first).toFixed(2)} × (${first.toFixed(1)} ms, ${times.length} pages)` };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
