/** The faults of text that has too little room. They are found by the rectangles of the text itself. */
import { endMotion } from '../../../stories/support/end-motion.js';
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
export const COVER = 0.2;

/**
 * Returns the faults of every component on the page, one sentence each: text that is cut, outside its box, over other
 * text, over a control, or beyond the page, and a page that scrolls sideways.
 */
export function textFaults(): string[] {
  // A dialog cuts its content while its height changes.
  endMotion();
  const pieces = piecesOnPage();
  const boxOf = boxReader();
  const faults = [
    ...sidewaysFaults(),
    ...pieces.flatMap((piece) => boxFaults(piece, boxOf)),
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
function boxFaults(piece: Piece, boxOf: (element: Element) => Box): string[] {
  const isText = piece.kind === 'text';
  const fault = (what: string, by: number) => [
    `"${short(piece.name)}" ${what} by ${Math.round(by)} px`,
  ];
  let isInFlow = isText || !boxOf(piece.element).isPositioned;
  // What scrolls up or down in a box is not a fault of the boxes around it.
  let isScrolled = false;
  let element = isText ? piece.element : piece.element.parentElement;
  for (; element && boxOf(element).isOurs; element = element.parentElement) {
    const box = boxOf(element);
    isScrolled ||= box.scrolls;
    if (box.isAbove) isInFlow = false;
    if (!box.isInline) {
      const x = Math.max(box.left - piece.left, piece.right - box.right);
      const y = Math.max(box.top - piece.top, piece.bottom - box.bottom);
      if (x > SLACK && box.cutsX) return fault(`is cut by ${nameOf(element)}`, x);
      if (x > SLACK && isInFlow) return fault(`is outside ${nameOf(element)}`, x);
      if (y > SLACK && !isScrolled) {
        if (box.cutsY) return fault(`is cut by ${nameOf(element)}`, y);
        if (isInFlow) return fault(`is above or below ${nameOf(element)}`, y);
      }
    }
    if (box.isPositioned) isInFlow = false;
  }
  const outside = Math.max(-piece.left, piece.right - document.documentElement.clientWidth);
  return outside > SLACK ? fault('is beyond the page', outside) : [];
}

/** An element as the place of text: its content sideways, and its edges up and down. */
interface Box {
  isOurs: boolean;
  isInline: boolean;
  isPositioned: boolean;
  /** Whether what is in it lies above the rest, and the box takes no room. */
  isAbove: boolean;
  cutsX: boolean;
  cutsY: boolean;
  scrolls: boolean;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Returns a function that reads each box once, because many pieces share it. */
function boxReader(): (element: Element) => Box {
  const known = new Map<Element, Box>();
  return (element) => {
    const box = known.get(element) ?? readBox(element);
    known.set(element, box);
    return box;
  };
}

function readBox(element: Element): Box {
  const style = getComputedStyle(element);
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const width = (value: string) => Number.parseFloat(value) || 0;
  return {
    isOurs: isOurs(element),
    isInline: style.display === 'inline',
    isPositioned: style.position === 'absolute' || style.position === 'fixed',
    isAbove: style.position === 'sticky' && bottom - top < 1,
    cutsX: style.overflowX !== 'visible',
    cutsY: style.overflowY !== 'visible',
    scrolls: style.overflowY === 'auto' || style.overflowY === 'scroll',
    left: left + width(style.paddingLeft) + width(style.borderLeftWidth),
    right: right - width(style.paddingRight) - width(style.borderRightWidth),
    top,
    bottom,
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

/** The nearest element that lies above the page or scrolls or sticks, so that it may cover the rest. */
function layerOf(element: Element | null): Element | null {
  if (!element) return null;
  const { position, overflowY } = getComputedStyle(element);
  const isLayer = /fixed|sticky/.test(position) || overflowY === 'auto' || overflowY === 'scroll';
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
