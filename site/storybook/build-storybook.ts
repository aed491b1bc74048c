import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { moveInlineScripts } from './inline-scripts.ts';

/**
 * Builds Storybook into a folder, for any path of a server that allows no inline scripts. Storybook writes its styles with
 * scripts, so its pages need `style-src 'self' 'unsafe-inline'`.
 */
export function buildStorybook(root: string, out: string): void {
  const built = spawnSync('storybook', ['build', '--quiet', '-o', out], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
  });
  if (built.status !== 0)
    throw new Error('Storybook could not be built. Its own message is above.');
  for (const name of readdirSync(out).filter((file) => file.endsWith('.html'))) {
    const page = readFileSync(join(out, name), 'utf8');
    const moved = moveInlineScripts(page, name.replace(/\.html$/, ''));
    writeFileSync(join(out, name), moved.html);
    for (const { file, code } of moved.scripts) {
      if (existsSync(join(out, file))) throw new Error(`Storybook has a file ${file} already.`);
      writeFileSync(join(out, file), code);
    }
  }
}
