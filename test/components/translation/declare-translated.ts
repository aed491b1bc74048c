import {
  composeStories,
  setProjectAnnotations,
  type Meta,
  type StoryObj,
} from '@storybook/react-vite';
import { waitFor } from '@testing-library/react';
import type { RequestHandler } from 'msw';
import { userEvent, within } from 'storybook/test';
import { afterAll, describe, expect, it } from 'vitest';
import '../../../src/styles/styles.css';
import { attempts } from '../../../src/hooks/purchase/purchase-attempt.js';
import { languageOf } from '../../../stories/support/languages.js';
import { translatePage } from '../../support/translator.js';
import {
  answerStories,
  dropHandlers,
  steps,
  textsUntilSettled,
  useHandlers,
  wordsOnPage,
} from '../../support/walk-story.js';

export type Stories = Record<string, StoryObj> & { default: Meta };

// Before the stories are composed.
setProjectAnnotations({
  // A mock keeps what its story gave it for the second run.
  parameters: { test: { restoreMocks: false, clearMocks: true } },
  beforeEach(context) {
    const msw = { use: (...handlers: RequestHandler[]) => useHandlers(...handlers) };
    Object.assign(context, { msw, userEvent, canvas: within(context.canvasElement) });
    // The preview of Storybook sets the language of the page, too.
    const { locale, direction } = languageOf(context.globals);
    Object.assign(document.documentElement, { lang: locale, dir: direction });
  },
});

function startOver(): void {
  dropHandlers();
  const attempt = attempts.find('acct_demo');
  if (attempt) attempts.forget(attempt);
}

/** Declares a test for each story of these files: it has the same words with and without a browser's translator. */
export function declareTranslated(files: Record<string, Stories>): void {
  const stopAnswers = answerStories();
  afterAll(stopAnswers);

  describe.each(Object.entries(files))('%s', (_, file) => {
    const composed = composeStories(file);
    it.each(Object.keys(composed))('%s', async (name) => {
      await compareWords(composed[name]);
    });
  });
}

async function compareWords(story: { run(): Promise<void> } | undefined): Promise<void> {
  const walk = [['the story', async () => story?.run()] as const, ...steps];
  startOver();
  const plain: Set<string>[] = [];
  for (const [, step] of walk) plain.push(await textsUntilSettled(step));

  startOver();
  const stop = translatePage();
  for (const [index, [what, step]] of walk.entries()) {
    await step();
    // The translated page may be faster.
    const allowed = plain.slice(index).flatMap((texts) => [...texts]);
    await waitFor(() => expect(allowed, what).toContain(wordsOnPage()));
  }
  stop();
}
