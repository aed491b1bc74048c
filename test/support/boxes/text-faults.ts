/** The faults of text that has too little room. They are found by the rectangles of the text itself. */
import { fieldsOnPage, linesOf, nameOf, piecesOnPage, rootsOnPage, type Piece } from './pieces.js';

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

/** Compares a piece with the boxes around it, from the innermost to the page. */
function boxFaults(piece: Piece): string[] {
  const isText = piece.kind === 'text';
  const faults: string[] = [];
  const add = (fault: string, by: number) =>
    faults.push(`"${short(piece.name)}" ${fault} by ${Math.round(by)} px`);
  let isInFlow = true;
  for (
    let box = isText ? piece.element : piece.element.parentElement;
    box;
    box = box.parentElement
  ) {
    const style = getComputedStyle(box);
    if (style.display === 'inline' || style.display === 'contents') continue;
    const { x, y } = beyond(piece, box, style);
    const [cutsX, cutsY] = [style.overflowX !== 'visible', style.overflowY];
    if (x > SLACK && (cutsX || isInFlow)) {
      add(cutsX ? `is cut by ${nameOf(box)}` : `is outside ${nameOf(box)}`, x);
      break;
    }
    if (y > SLACK && cutsY !== 'auto' && cutsY !== 'scroll' && (cutsY !== 'visible' || isInFlow)) {
      add(cutsY === 'visible' ? `is above or below ${nameOf(box)}` : `is cut by ${nameOf(box)}`, y);
      break;
    }
    // What scrolls out of a box upward or downward is not a fault of the boxes around it.
    if (cutsY === 'auto' || cutsY === 'scroll') isInFlow = false;
    if (style.position === 'absolute' || style.position === 'fixed') isInFlow = false;
    if (!box.parentElement?.closest('[class*="credits-"]')) break;
  }
  const { clientWidth } = document.documentElement;
  const outside = Math.max(-piece.left, piece.right - clientWidth);
  if (faults.length === 0 && outside > SLACK) add('is beyond the page', outside);
  return faults;
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
      if (!areNeighbors(piece, other) || !doTouch(piece, other)) return [];
      return [`"${short(piece.name)}" and "${short(other.name)}" overlap`];
    }),
  );
}

/** Whether two pieces may not overlap: two lines of text, or two elements that are not inside each other. */
function areNeighbors(one: Piece, other: Piece): boolean {
  if (one.kind === 'text' && other.kind === 'text') return true;
  return !one.element.contains(other.element) && !other.element.contains(one.element);
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
