import { paint } from './colors.js';

const MIN_CONTRAST = 4.5;
const SLACK = 1;

/** Makes a column crooked and the text pale, as a control for the two checks below. */
export function spoil(): void {
  const [cell] = document.querySelectorAll<HTMLElement>('tbody .credits-transactions-amount');
  if (cell) cell.style.marginInlineEnd = '10px';
  const [card] = document.querySelectorAll<HTMLElement>('.credits-card');
  card?.style.setProperty('--credits-color-text-muted', '#bbb');
}

/** Returns a sentence for each column of a table whose cells do not end, or begin, at the same place. */
export function columnFaults(): string[] {
  return [...document.querySelectorAll('.credits-transactions-table')].flatMap((table) => [
    ...unaligned(table, '.credits-transactions-kind', (box) => box.left),
    ...unaligned(table, '.credits-transactions-amount', (box) => box.right),
    ...unaligned(table, '.credits-transactions-balance', (box) => box.right),
    ...stacked(table),
  ]);
}

function unaligned(table: Element, cells: string, edgeOf: (box: DOMRect) => number): string[] {
  const shown = [...table.querySelectorAll(`tbody ${cells}`)].filter((cell) =>
    cell.checkVisibility(),
  );
  const edges = shown.map((cell) => edgeOf(cell.getBoundingClientRect()));
  const spread = Math.max(...edges) - Math.min(...edges);
  return shown.length > 1 && spread > SLACK
    ? [`the cells ${cells} are ${Math.round(spread)} px apart`]
    : [];
}

/** An amount below its description, in a row that has room for both. A long amount may have a line of its own. */
function stacked(table: Element): string[] {
  return [...table.querySelectorAll('.credits-transactions-row:not([data-length=long])')].flatMap(
    (row) => {
      const kind = row.querySelector('.credits-transactions-kind')?.getBoundingClientRect();
      const amount = row.querySelector('.credits-transactions-amount')?.getBoundingClientRect();
      if (!kind || !amount || amount.top < kind.bottom - SLACK) return [];
      return [`the amount of "${row.textContent}" is below its description`];
    },
  );
}

/** Returns a sentence for each text with too little contrast to what is behind it. */
export function contrastFaults(): string[] {
  return [...document.querySelectorAll('[class*=credits-], [class*=credits-] *')].flatMap(
    (element) => {
      // An inactive control may be pale.
      if (
        !hasText(element) ||
        !element.checkVisibility() ||
        element.closest('[aria-disabled=true]')
      )
        return [];
      const layers = layersBehind(element);
      const ground = layers.reduceRight(over, [255, 255, 255]);
      const ratio = contrast(over(ground, colorOf(getComputedStyle(element).color)), ground);
      return ratio < MIN_CONTRAST
        ? [`"${element.textContent?.slice(0, 40)}" has a contrast of ${ratio.toFixed(2)}`]
        : [];
    },
  );
}

/** Whether an element has a text of its own, not only one inside another element. */
function hasText(element: Element): boolean {
  return [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
  );
}

interface Layer {
  rgb: readonly number[];
  alpha: number;
}

/** The backgrounds of an element and those around it, the nearest first. */
function layersBehind(element: Element): Layer[] {
  const layers: Layer[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    layers.push(colorOf(getComputedStyle(at).backgroundColor));
  }
  return layers;
}

function colorOf(color: string): Layer {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = paint(color).split(' ').map(Number);
  // On white and on black, the difference is what shines through.
  const alpha = 1 - (a - d + (b - e) + (c - f)) / (3 * 255);
  return { rgb: alpha === 0 ? [0, 0, 0] : [d, e, f].map((value) => value / alpha), alpha };
}

function over(ground: readonly number[], { rgb, alpha }: Layer): number[] {
  return ground.map((value, index) => value * (1 - alpha) + (rgb[index] ?? 0) * alpha);
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
