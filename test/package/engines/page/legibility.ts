import { piecesOnPage } from '../../../support/boxes/pieces.js';

const MIN_CONTRAST = 4.5;
const SLACK = 1;

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

/** An amount below its description, in a table that has room for both. */
function stacked(table: Element): string[] {
  return [...table.querySelectorAll('.credits-transactions-row')].flatMap((row) => {
    const kind = row.querySelector('.credits-transactions-kind')?.getBoundingClientRect();
    const amount = row.querySelector('.credits-transactions-amount')?.getBoundingClientRect();
    if (!kind || !amount || amount.top < kind.bottom - SLACK) return [];
    return [`the amount of "${row.textContent}" is below its description`];
  });
}

/** Returns a sentence for each text with too little contrast to what is behind it. */
export function contrastFaults(): string[] {
  const texts = piecesOnPage().filter(({ kind }) => kind === 'text');
  return [...new Set(texts.map(({ element }) => element))].flatMap((element) => {
    // An inactive control may be pale.
    if (element.closest('[aria-disabled=true]')) return [];
    const layers = layersBehind(element);
    const ground = layers.reduceRight(over, [255, 255, 255]);
    const ratio = contrast(over(ground, colorOf(getComputedStyle(element).color)), ground);
    return ratio < MIN_CONTRAST
      ? [`"${element.textContent?.slice(0, 40)}" has a contrast of ${ratio.toFixed(2)}`]
      : [];
  });
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
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = globalThis.scenes
    .paint(color)
    .split(' ')
    .map(Number);
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
