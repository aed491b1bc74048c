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
    '!**/*-{dialog,checkout}.stories.tsx',
    // One state of another component each.
    '!**/{auto-top-up-status,open-history}.stories.tsx',
  ],
  { eager: true },
);

const pages = import.meta.glob<string>('../../docs/components/*.md', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** The values of `data-state` that the page of a component lists, in a sentence or in a table. */
function statesOnPage(name: string): string[] {
  const page = pages[`../../docs/components/${name}.md`] ?? '';
  const [, section = ''] = /^## States\n([^]*?)\n## /m.exec(page) ?? [];
  const sentences = [...section.matchAll(/`data-state` is ((?:`\w+`(?:, or |, | or )?)+)/g)];
  const rows = section.includes('| `data-state`') ? [...section.matchAll(/^(\| `\w+`)/gm)] : [];
  const listed = [...sentences, ...rows].flatMap(
    ([, list = '']) => list.match(/(?<=`)\w+(?=`)/g) ?? [],
  );
  return listed.toSorted();
}

/** The values of `data-state` that the components on screen have, each once. */
function statesOnScreen(): string[] {
  const components = [...document.querySelectorAll('figure')].map((state) =>
    state.querySelector<HTMLElement>('.credits-root[data-state]'),
  );
  return [...new Set(components.flatMap((root) => root?.dataset.state ?? []))].toSorted();
}

afterAll(answerStories());
afterEach(cleanup);

describe('the gallery of', () => {
  it.each(Object.entries(files))(
    '%s shows each of its states',
    async (path, { default: meta, AllStates }) => {
      await composeStory(AllStates, meta).run();
      const states = [...document.querySelectorAll('figure')];
      expect(states.length).toBeGreaterThan(2);
      await waitFor(() => {
        const empty = states.filter(
          (state) => !state.querySelector('.credits-root, [class^=credits-]'),
        );
        expect(empty.map(({ textContent }) => textContent)).toEqual([]);
      });
      const listed = statesOnPage(nameOf(path));
      await waitFor(() => expect(listed.length === 0 ? [] : statesOnScreen()).toEqual(listed));
    },
  );

  it('is compared with the states on the pages of these components', () => {
    const names = Object.keys(files).map(nameOf);
    // The card in a chat has the states of its hook, on the page of the hooks, and a cost has none.
    expect(names.filter((name) => statesOnPage(name).length > 2)).toEqual([
      'credit-usage',
      'credits-card',
      'low-balance-banner',
      'recent-transactions',
    ]);
  });
});

function nameOf(path: string): string {
  return path.replace(/^.*\/(.*)\.stories\.tsx$/, '$1');
}
