import { announcers } from './announcers.js';

/** How a screen reader hears a text: `status` when it is idle, `alert` at once. */
export type Tone = 'status' | 'alert';

interface Announcement {
  text: string;
  tone: Tone;
  /** The element that shows the text. */
  at: unknown;
}

/** The time without another announcement after which all that wait are spoken together. */
const DEBOUNCE_MS = 500;
/** The time after which a spoken text leaves the page, so that it is not read twice in browse mode. */
const CLEAR_MS = 5_000;

/** Live regions, in which screen readers hear each text that appears. */
const LIVE_REGION = '[role=log],[role=status],[role=alert],[aria-live]:not([aria-live=off])';

const waiting = new Map<object, Announcement>();
/** The last text of each source, which is not announced again until the source was silent. */
const heard = new WeakMap<object, string>();
let speaking: ReturnType<typeof setTimeout> | undefined;
let clearing: ReturnType<typeof setTimeout> | undefined;

/**
 * Announces a text to screen readers, half a second after the last call. A later text of the same source replaces
 * one that was not spoken yet, and an empty one withdraws it. The same text again is only announced after an empty one.
 *
 * `at` is the element that shows the text. The text is not announced once the element is gone, nor in a live region of
 * the host app, which announces it itself.
 */
export function announce(
  source: object,
  text: string,
  tone: Tone = 'status',
  at: unknown = source,
): void {
  const isHeard = text === (heard.get(source) ?? '');
  // A text that still waits waits for the next key, too.
  if (isHeard && !waiting.has(source)) return;
  waiting.delete(source);
  if (text === '') heard.delete(source);
  else if (!isHeard) waiting.set(source, { text, tone, at });
  clearTimeout(speaking);
  speaking = setTimeout(speak, DEBOUNCE_MS);
}

function speak(): void {
  const texts: Record<Tone, Set<string>> = { status: new Set(), alert: new Set() };
  for (const [source, { text, tone, at }] of waiting) {
    heard.set(source, text);
    if (!isReadAnyway(at)) texts[tone].add(text);
  }
  waiting.clear();
  if (texts.status.size + texts.alert.size === 0) return;
  clear();
  const [status, alert] = announcers.at(-1)?.children ?? [];
  status?.replaceChildren([...texts.status].join(' '));
  alert?.replaceChildren([...texts.alert].join(' '));
  clearTimeout(clearing);
  clearing = setTimeout(clear, CLEAR_MS);
}

/** Whether nothing is left to announce: the element is gone, or the host app announces it. */
function isReadAnyway(at: unknown): boolean {
  return at instanceof Element && (!at.isConnected || at.closest(LIVE_REGION) !== null);
}

function clear(): void {
  for (const announcer of announcers) {
    for (const region of announcer.children) region.replaceChildren();
  }
}
