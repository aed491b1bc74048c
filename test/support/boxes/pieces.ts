/** What the components draw: lines of text, and the boxes without text. */

/** A line of text, or an element that holds nothing else, with its place on the page. */
export interface Piece {
  kind: 'text' | 'control' | 'image';
  /** The words, or the class of an element without words. */
  name: string;
  /** The element that holds the text, or the element itself. */
  element: Element;
  /** The text node, so that the lines of one text can be told from another text. */
  source: Node;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const CONTROLS = 'button, a[href], input, [role=switch]';
const FIELDS = 'input:not([type=radio], [type=checkbox])';
const IMAGES = 'svg, iframe, .credits-skeleton';

/** The elements of the components. A dialog sets a class of the body. */
const OURS = 'body [class*="credits-"]';

/** Returns the outermost elements of the components. */
export function rootsOnPage(): Element[] {
  return [...document.querySelectorAll(OURS)].filter(
    ({ parentElement }) => !parentElement || !isOurs(parentElement),
  );
}

/** Whether an element belongs to a component. */
export function isOurs(element: Element): boolean {
  return element.closest(OURS) !== null;
}

/** Returns everything visible of the components. */
export function piecesOnPage(): Piece[] {
  return rootsOnPage().flatMap((root) => [...textsIn(root), ...elementsIn(root)]);
}

function textsIn(root: Element): Piece[] {
  const pieces: Piece[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const source = walker.currentNode;
    const element = source.parentElement;
    const words = source.textContent?.trim();
    if (!element || !words || !isSeen(element)) continue;
    const { fontSize, rotate } = getComputedStyle(element);
    // The rectangle of a turned arrow is as wide as a line is high. The arrow itself is narrow. Words are measured.
    const isTurned = rotate !== 'none' && rotate !== '0deg';
    if (isTurned && !/[\p{L}\p{N}]/u.test(words)) continue;
    const size = isTurned ? Infinity : Number.parseFloat(fontSize);
    for (const { left, right, top, bottom } of linesOf(source)) {
      // A font's own box may be taller than a line. The letters are within its middle.
      const middle = (top + bottom) / 2;
      const half = Math.min(size, bottom - top) / 2;
      const [above, below] = [middle - half, middle + half];
      pieces.push({
        kind: 'text',
        name: words,
        element,
        source,
        left,
        right,
        top: above,
        bottom: below,
      });
    }
  }
  return pieces;
}

/** Returns the rectangles of a text, one for each of its lines. */
export function linesOf(node: Node): DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 0.5);
}

function elementsIn(root: Element): Piece[] {
  return [root, ...root.querySelectorAll(`${CONTROLS}, ${IMAGES}`)].flatMap((element) => {
    const isControl = element.matches(CONTROLS);
    if (!isSeen(element) || (!isControl && !element.matches(IMAGES))) return [];
    const { left, right, top, bottom } = element.getBoundingClientRect();
    if (right - left < 1 || bottom - top < 1) return [];
    const kind = isControl ? 'control' : 'image';
    return [{ kind, name: nameOf(element), element, source: element, left, right, top, bottom }];
  });
}

/** Returns the fields of the components in which a user types. */
export function fieldsOnPage(): HTMLInputElement[] {
  return rootsOnPage()
    .flatMap((root) => [...root.querySelectorAll<HTMLInputElement>(FIELDS)])
    .filter(isSeen);
}

/** Whether an element is drawn. Text for screen readers is not. */
function isSeen(element: Element): boolean {
  if (element.closest('.credits-visually-hidden')) return false;
  // The heads of a narrow table.
  const head = element.closest('.credits-transactions-head');
  if (head && getComputedStyle(head).clipPath === 'inset(50%)') return false;
  return element.checkVisibility({ visibilityProperty: true });
}

/** Returns an element's class, or its tag. */
export function nameOf(element: Element): string {
  const [name] = element.classList;
  return name ? `.${name}` : element.tagName.toLowerCase();
}
