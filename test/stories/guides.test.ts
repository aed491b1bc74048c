/** Each component has a guide for designers, and the links of the storybook's pages lead to stories. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { storyNameFromExport, toId } from 'storybook/internal/csf';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../stories');
const texts = (ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

/** The ids of the stories in a file, by its title and its exports. */
function idsIn(text: string): string[] {
  const title = /title: '([^']+)'/.exec(text)?.[1] ?? '';
  return [...text.matchAll(/^export const (\w+)/gm)].map(([, name = '']) =>
    toId(title, storyNameFromExport(name)),
  );
}

const ids = new Set(texts('.stories.tsx').flatMap(({ text }) => idsIn(text)));

/** The links in a page that lead to no story. */
function brokenLinksIn(text: string): string[] {
  return [...text.matchAll(/\?path=\/story\/([\w-]+)/g)]
    .map(([, id = '']) => id)
    .filter((id) => !ids.has(id));
}

const guides = texts('.mdx').filter(({ path }) => path.startsWith('components'));

describe('the guides', () => {
  it.each([
    'auto-top-up-dialog',
    'credit-usage',
    'credits-card',
    'low-balance-banner',
    'message-cost',
    'out-of-credits-card',
    'purchase-credits-dialog',
    'recent-transactions',
  ])('of %s say what to do and what not to do, and lead to all states', (name) => {
    const text = guides.find(({ path }) => path.endsWith(`${name}.mdx`))?.text;
    expect(text).toMatch(/## Do\n[^]*## Don’t\n[^]*## See it\n[^]*--all-states\)/);
    expect(text).toContain(`from './${name}.stories.tsx'`);
  });

  it.each(texts('.mdx'))('$path leads to stories that exist', ({ text }) => {
    expect(brokenLinksIn(text)).toEqual([]);
  });

  it('are reported when a link leads nowhere', () => {
    expect(brokenLinksIn('[x](?path=/story/components-creditscard--gone)')).toEqual([
      'components-creditscard--gone',
    ]);
  });
});
