/** The tight places in which every story is measured. */

/** A narrow page, and the settings of a user who needs larger or wider text. */
export interface TightPlace {
  name: string;
  width: number;
  css: string;
  /** Added to each text, as a language with long words would have it. */
  word?: string;
}

const LARGE_TEXT = ':root { font-size: 200% }';
/** WCAG 1.4.12: the spacing that a user may set without losing anything. */
const WIDE_SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }' +
  'p { margin-bottom: 2em !important }';

export const tightPlaces: readonly TightPlace[] = [
  { name: '256 px, text of 200 %', width: 256, css: LARGE_TEXT },
  { name: '320 px, text of 200 %, wide spacing', width: 320, css: LARGE_TEXT + WIDE_SPACING },
  { name: '240 px, words of 24 letters', width: 240, css: '', word: 'Guthabenaufladungsbestät' },
];

/** Lets every component fill the page, and removes the margins around it. */
const FILLED =
  'body { margin: 0 !important; padding: 0 !important }' +
  'div[style*="inline-size"] { inline-size: 100% !important }';

/** Puts the page into a tight place. Returns a function that takes it out again. */
export function enterPlace(place: TightPlace): () => void {
  const style = document.createElement('style');
  style.textContent = FILLED + place.css;
  document.head.append(style);
  const removeWords = place.word === undefined ? () => {} : addWord(place.word);
  return () => {
    removeWords();
    style.remove();
  };
}

/** What the browser writes, and no translation: amounts, currencies, and dates. */
const WRITTEN = 'bdi, .credits-amount-field-mark, time, script, style';

/** A word of 24 letters for Arabic texts, because a Latin one would change their reading order. */
const ARABIC_WORD = 'فأسقيناكموهافأسقيناكموها';

/** Adds a word to each text on the page that a translation has. */
function addWord(word: string): () => void {
  const added: [Node, string][] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const text = node.nodeValue ?? '';
    if (node.parentElement?.closest(WRITTEN) || !/\p{L}{2}/u.test(text)) continue;
    added.push([node, text]);
  }
  for (const [node, text] of added) {
    node.nodeValue = `${text} ${/\p{Script=Arabic}/u.test(text) ? ARABIC_WORD : word}`;
  }
  return () => {
    for (const [node, text] of added) node.nodeValue = text;
  };
}

/** Turns the page and everything on it that has a direction. Returns a function that turns it back. */
export function turnPage(direction: 'ltr' | 'rtl'): () => void {
  const turned = [document.documentElement, ...document.querySelectorAll('[dir]')].filter(
    (element) => !element.matches('input, bdi, span'),
  );
  const before = turned.map((element) => element.getAttribute('dir'));
  for (const element of turned) element.setAttribute('dir', direction);
  return () => {
    turned.forEach((element, index) => {
      const dir = before[index];
      if (dir) element.setAttribute('dir', dir);
      else element.removeAttribute('dir');
    });
  };
}
