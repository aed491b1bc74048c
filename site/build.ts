/**
 * Builds the documentation, the playground, and Storybook into one folder of static files:
 *
 *     npm run docs
 *     npm run docs -- --out public/credits      # another folder than docs-site
 *     npm run docs -- --without-storybook       # in a few seconds
 *
 * Copy the folder to any path of any server. `npx vite preview --outDir docs-site` shows it.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSite } from './build-site.ts';
import { buildStorybook } from './storybook/build-storybook.ts';
import { checkStorybook } from './storybook/check-storybook.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs-site' },
    'without-storybook': { type: 'boolean', default: false },
  },
});

const root = join(import.meta.dirname, '..');
const out = resolve(values.out);
const hasStorybook = !values['without-storybook'];
await buildSite({ root, out, hasStorybook });
if (hasStorybook) {
  buildStorybook(root, join(out, 'storybook'));
  await checkStorybook(join(out, 'storybook'));
}
console.log(`The documentation is in ${out}.`);
