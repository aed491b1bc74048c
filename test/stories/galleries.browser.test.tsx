/** The galleries of the storybook show every state of a component at once. */
import { composeStory, type Meta, type StoryObj } from '@storybook/react-vite';
import { cleanup, waitFor } from '@testing-library/react';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import '../../src/styles/styles.css';
import { answerStories } from '../support/walk-story.js';

type Stories = { default: Meta; AllStates: StoryObj };

const files = import.meta.glob<Stories>(
  [
    '../../stories/components/*.stories.tsx',
    // Frames need the pages of a built storybook.
    '!**/*-dialog.stories.tsx',
    // One state of another component each.
    '!**/{auto-top-up-status,open-history,simulated-checkout,stripe-elements}.stories.tsx',
  ],
  { eager: true },
);

afterAll(answerStories());
afterEach(cleanup);

describe('the gallery of', () => {
  it.each(Object.entries(files))(
    '%s shows each of its states',
    async (_, { default: meta, AllStates }) => {
      await composeStory(AllStates, meta).run();
      const states = [...document.querySelectorAll('figure')];
      expect(states.length).toBeGreaterThan(2);
      await waitFor(() => {
        const empty = states.filter(
          (state) => !state.querySelector('.credits-root, [class^=credits-]'),
        );
        expect(empty.map(({ textContent }) => textContent)).toEqual([]);
      });
    },
  );
});
