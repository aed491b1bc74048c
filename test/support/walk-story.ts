/** A walk through a story: its play function, then every amount field emptied and typed again, then the history. */
import { fireEvent } from '@testing-library/react';
import { getResponse, type RequestHandler } from 'msw';
import { screen, userEvent } from 'storybook/test';
import { storyBackendHandlers } from '../../stories/support/story-backend.js';

/** Frames without a change after which the page counts as settled, with and without a request under way. */
const QUIET_FRAMES = { idle: 4, waiting: 12 };

const { fetch: realFetch } = window;
let added: readonly RequestHandler[] = [];
let underWay = 0;

/** Answers the requests of stories in this window, as their service worker does. Returns a function that stops it. */
export function answerStories(): () => void {
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const isLong = /wait=|\/events/.test(request.url);
    if (!isLong) underWay += 1;
    try {
      const response = await getResponse([...added, ...storyBackendHandlers], request);
      if (response?.type === 'error') throw new TypeError('Failed to fetch');
      return response ?? (await realFetch(request));
    } finally {
      if (!isLong) underWay -= 1;
    }
  };
  return () => {
    window.fetch = realFetch;
  };
}

/** Answers requests with a story's own handlers first. */
export function useHandlers(...handlers: RequestHandler[]): void {
  added = [...handlers, ...added];
}

export function dropHandlers(): void {
  added = [];
}

/**
 * The words of the page, without times of day and ids, which differ between two runs, and without announcements, which
 * come later than the rest and go again.
 */
export function wordsOnPage(): string {
  const page = document.body.cloneNode(true);
  if (!(page instanceof HTMLElement)) return '';
  page.querySelectorAll('.credits-announcer').forEach((region) => region.remove());
  // Dialogs that open together come in the order in which their code loads.
  const dialogs = [...page.querySelectorAll('.credits-dialog-layer')];
  dialogs.forEach((dialog) => dialog.remove());
  const texts = [page, ...dialogs].map(({ textContent }) => textContent ?? '').toSorted();
  return texts
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(txn|pur)_[\da-f]{32}/g, '$1_id')
    .replaceAll(/\d{1,2}:\d{2}(:\d{2})?\s?([AP]M)?/g, 'time');
}

/** The steps of a walk, each by its name. A step does nothing where the story has no such part. */
export const steps: readonly (readonly [string, () => Promise<void>])[] = [
  ...['', '1', '2000', '', '25'].map(
    (text) => [`amounts: ${text || 'empty'}`, () => typeAmounts(text)] as const,
  ),
  ['history', pressHistory],
];

async function typeAmounts(text: string): Promise<void> {
  for (const field of screen.queryAllByRole('textbox')) {
    if (!(field instanceof HTMLInputElement) || field.inputMode !== 'decimal') continue;
    if (field.readOnly) continue;
    field.focus();
    fireEvent.change(field, { target: { value: text } });
    field.blur();
  }
}

async function pressHistory(): Promise<void> {
  const [history] = screen.queryAllByRole('button', { name: /^History/ });
  if (history) await userEvent.click(history);
}

/** Waits until the page stays as it is, and returns every text that it had until then. */
export async function textsUntilSettled(step: () => Promise<unknown>): Promise<Set<string>> {
  const texts = new Set<string>();
  let quiet = 0;
  const observer = new MutationObserver(() => {
    quiet = 0;
    texts.add(wordsOnPage());
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  await step();
  const isClosing = () =>
    document.querySelector('.credits-dialog-layer[data-state=closed]') !== null;
  while (isClosing() || quiet < (underWay === 0 ? QUIET_FRAMES.idle : QUIET_FRAMES.waiting)) {
    await new Promise(requestAnimationFrame);
    quiet += 1;
  }
  observer.disconnect();
  return texts.add(wordsOnPage());
}
