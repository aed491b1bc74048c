/** The faults of text that has too little room. They are found by the rectangles of the text itself. */
import {
  fieldsOnPage,
  isOurs,
  linesOf,
  nameOf,
  piecesOnPage,
  rootsOnPage,
  type Piece,
} from './pieces.js';

/** The pixels that rounding may take. */
const SLACK = 1;
/** The share of a line's height that another line may cover: the space above small letters. */
const COVER = 0.2;

/**
 * Returns the faults of every component on the page, one sentence each: text that is cut, outside its box, over other
 * text, over a control, or beyond the page, and a page that scrolls sideways.
 */
export function textFaults(): string[] {
  const pieces = piecesOnPage();
  const faults = [
    ...sidewaysFaults(),
    ...pieces.flatMap(boxFaults),
    ...fieldsOnPage().flatMap(fieldFaults),
    ...overlaps(pieces),
    ...brokenAmounts(),
  ];
  return [...new Set(faults)];
}

function sidewaysFaults(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth + SLACK
    ? [`the page scrolls sideways by ${scrollWidth - clientWidth} px`]
    : [];
}

/** Compares a piece with the boxes around it, from the innermost to the root of the component. */
function boxFaults(piece: Piece): string[] {
  const name = short(piece.name);
  const isText = piece.kind === 'text';
  let isInFlow = isText || !isPositioned(piece.element);
  // What scrolls up or down in a box is not a fault of the boxes around it.
  let isScrolled = false;
  let box = isText ? piece.element : piece.element.parentElement;
  while (box && isOurs(box)) {
    const style = getComputedStyle(box);
    const [isInline, doesCutX] = [style.display === 'inline', style.overflowX !== 'visible'];
    const { x, y } = beyond(piece, box, style);
    isScrolled ||= style.overflowY === 'auto' || style.overflowY === 'scroll';
    if (!isInline && x > SLACK && (doesCutX || isInFlow)) {
      return [
        `"${name}" is ${doesCutX ? 'cut by' : 'outside'} ${nameOf(box)} by ${Math.round(x)} px`,
      ];
    }
    const doesCutY = style.overflowY !== 'visible';
    if (!isInline && !isScrolled && y > SLACK && (doesCutY || isInFlow)) {
      const place = doesCutY ? 'cut by' : 'above or below';
      return [`"${name}" is ${place} ${nameOf(box)} by ${Math.round(y)} px`];
    }
    if (isPositioned(box)) isInFlow = false;
    box = box.parentElement;
  }
  const outside = Math.max(-piece.left, piece.right - document.documentElement.clientWidth);
  return outside > SLACK ? [`"${name}" is beyond the page by ${Math.round(outside)} px`] : [];
}

function isPositioned(element: Element): boolean {
  return ['absolute', 'fixed'].includes(getComputedStyle(element).position);
}

/** The pixels by which a piece is outside a box: beyond its content sideways, and beyond its edges up or down. */
function beyond(piece: Piece, box: Element, style: CSSStyleDeclaration): { x: number; y: number } {
  const { left, right, top, bottom } = box.getBoundingClientRect();
  const start = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.borderLeftWidth);
  const end = Number.parseFloat(style.paddingRight) + Number.parseFloat(style.borderRightWidth);
  return {
    x: Math.max(left + start - piece.left, piece.right - (right - end)),
    y: Math.max(top - piece.top, piece.bottom - bottom),
  };
}

/** A typed text that is wider than its field. */
function fieldFaults(field: HTMLInputElement): string[] {
  const by = field.scrollWidth - field.clientWidth;
  const size = Number.parseFloat(getComputedStyle(field).fontSize);
  return [
    ...(by > SLACK ? [`"${field.value}" is cut by its field by ${by} px`] : []),
    ...(field.clientHeight + SLACK < size ? [`"${field.value}" is higher than its field`] : []),
  ];
}

function overlaps(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece, index) =>
    pieces.slice(index + 1).flatMap((other) => {
      if (!doTouch(piece, other) || !areNeighbors(piece, other)) return [];
      return [`"${short(piece.name)}" and "${short(other.name)}" overlap`];
    }),
  );
}

/** Whether two pieces may not overlap: two lines of text, or two elements that are not inside each other. */
function areNeighbors(one: Piece, other: Piece): boolean {
  if (layerOf(one.element) !== layerOf(other.element)) return false;
  if (one.kind === 'text' && other.kind === 'text') return true;
  return !one.element.contains(other.element) && !other.element.contains(one.element);
}

/** The nearest element that lies above the page or scrolls, so that it may cover the rest. */
function layerOf(element: Element | null): Element | null {
  if (!element) return null;
  const { position, overflowY } = getComputedStyle(element);
  const isLayer = position === 'fixed' || overflowY === 'auto' || overflowY === 'scroll';
  return isLayer ? element : layerOf(element.parentElement);
}

function doTouch(one: Piece, other: Piece): boolean {
  const x = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const y = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const height = Math.min(one.bottom - one.top, other.bottom - other.top);
  return x > SLACK && y > Math.max(SLACK, height * COVER);
}

/** An amount on two lines can be read as two amounts. */
function brokenAmounts(): string[] {
  return rootsOnPage()
    .flatMap((root) => [...root.querySelectorAll('bdi.credits-amount')])
    .filter((amount) => {
      const tops = linesOf(amount).map(({ top }) => top);
      return tops.length > 0 && Math.max(...tops) - Math.min(...tops) > SLACK;
    })
    .map((amount) => `"${amount.textContent}" is on two lines`);
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
