import type { Key } from './driver.js';

const SHIFT = '\uE008';

/** The keys as WebDriver writes them. */
const KEYS: Record<Key, readonly string[]> = {
  Tab: ['\uE004'],
  'Shift+Tab': [SHIFT, '\uE004'],
  Escape: ['\uE00C'],
  Enter: ['\uE007'],
  Space: [' '],
};

/** An input source of WebDriver, with the actions that it performs. */
export interface InputSource {
  type: 'key' | 'pointer';
  id: string;
  actions: readonly object[];
}

/** Returns the actions that press and release a key. */
export function pressOf(key: Key): InputSource {
  return together(KEYS[key]);
}

/** Returns the actions that type a text, one list for each character. */
export function typingOf(text: string): InputSource[] {
  return Array.from(text, (character) => together([character]));
}

/** Returns the actions that move the mouse to a point and click there. */
export function clickOf(x: number, y: number): InputSource {
  const move = { type: 'pointerMove', x: Math.round(x), y: Math.round(y) };
  const actions = [move, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
  return { type: 'pointer', id: 'mouse', actions };
}

function together(keys: readonly string[]): InputSource {
  const downs = keys.map((value) => ({ type: 'keyDown', value }));
  const ups = keys.toReversed().map((value) => ({ type: 'keyUp', value }));
  return { type: 'key', id: 'keys', actions: [...downs, ...ups] };
}
