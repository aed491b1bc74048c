/** Whether sentences with amounts are read in the order in which they are written, by the rectangles of their parts. */
import { linesOf, rootsOnPage } from './pieces.js';

const SLACK = 1;

/** Returns the sentences on the page whose amounts or periods stand in another place than where they were written. */
export function orderFaults(): string[] {
  const sentences = rootsOnPage()
    .flatMap((root) => [...root.querySelectorAll('bdi.credits-amount')])
    .flatMap(({ parentElement }) => parentElement ?? []);
  return [...new Set(sentences)]
    .filter((sentence) => sentence.checkVisibility() && !isInOrder(sentence))
    .map((sentence) => `"${sentence.textContent}" is not read in its order`);
}

function isInOrder(sentence: Element): boolean {
  const isLeftToRight = directionOf(sentence) === 'ltr';
  const parts = [...sentence.childNodes]
    .map((part) => (part instanceof Element ? [part.getBoundingClientRect()] : linesOf(part)))
    .filter((lines) => lines.length > 0);
  return parts.every((lines, index) => {
    const [first] = lines;
    const before = parts[index - 1]?.at(-1);
    if (isLeftToRight && new Set(lines.map(({ top }) => Math.round(top))).size < lines.length) {
      // A part of the text stands at the other end of its line.
      return false;
    }
    if (!first || !before || Math.abs(first.top - before.top) > first.height / 2) return true;
    return isLeftToRight
      ? before.right <= first.left + SLACK
      : first.right <= before.right + SLACK && first.left <= before.left + SLACK;
  });
}

/** The direction of most letters of a sentence, which is that of its language. */
function directionOf(sentence: Element): 'ltr' | 'rtl' {
  const words = [...sentence.childNodes]
    .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
    .map(({ nodeValue }) => nodeValue ?? '')
    .join('');
  const count = (letters: RegExp) => words.match(letters)?.length ?? 0;
  return count(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu) > count(/\p{Script=Latin}/gu)
    ? 'rtl'
    : 'ltr';
}
