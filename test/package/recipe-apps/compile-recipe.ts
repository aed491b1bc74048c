/** The recipes of `docs/recipes` as apps: installed, type-checked, and bundled. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { absentPackages } from './absent-packages.js';
import { root } from '../built.js';
import { pack } from '../pack.js';
import { runCommand } from '../run-command.js';

export const recipes = join(root, 'docs/recipes');

/** A recipe, as the tests install and bundle it. */
export interface Recipe {
  /** Its folder in `docs/recipes`. */
  name: string;
  /** The folder with its lock file, and with a manifest that may override packages. */
  lockFolder: string;
  /** The files of its server, each with a function that creates a handler. */
  handlers: readonly string[];
}

const recipe = (name: string): Recipe => ({
  name,
  lockFolder: join(recipes, name),
  handlers: ['create-post.ts'],
});

export const allRecipes: readonly Recipe[] = [
  recipe('ai-sdk-6'),
  recipe('ai-sdk-7'),
  recipe('assistant-ui'),
  {
    name: 'copilotkit',
    // Without its overrides, CopilotKit is a thousand packages, most of them for parts that the recipe does not use.
    lockFolder: join(import.meta.dirname, '../hosts/copilotkit'),
    handlers: ['create-post.ts', 'create-runtime.ts'],
  },
];

/** Were our types not found, or any, nothing here would be an error, and that is one. */
const CONTROL = `
import { OutOfCreditsCard } from 'react-credits';
import { parseOutOfCredits, type Problem } from 'react-credits/chat';
import { createServerClient } from 'react-credits/client';

// @ts-expect-error There is no such prop.
export const wrongProp = <OutOfCreditsCard problem={null} onResumed={() => undefined} />;
// @ts-expect-error It may find nothing.
export const found: Problem = parseOutOfCredits(new Error());
// @ts-expect-error Whoever asks has to say who it is.
export const nobody = createServerClient({ baseUrl: 'https://credits.example.com' });
`;

/**
 * Checks the types of a recipe, with the routes that its README shows, as a bundler resolves its imports. Then it
 * bundles the recipe's handlers into `built`, as a host app does.
 */
export async function compileRecipe(folder: string, made: Recipe): Promise<string> {
  const { name, lockFolder, handlers } = made;
  await cp(join(recipes, name), folder, {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  });
  for (const file of ['package.json', 'package-lock.json']) {
    await cp(join(lockFolder, file), join(folder, file));
  }
  const quiet = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await runCommand(folder, ['npm', 'ci', ...quiet]);
  await unpackInto(join(folder, 'node_modules/react-credits'));
  await writeFile(join(folder, 'control.tsx'), CONTROL);
  const routes = await routesInReadme(name);
  for (const [index, route] of routes.entries()) {
    await writeFile(join(folder, `route-${index}.ts`), route + SESSIONS);
    if (route.includes('./model')) await writeFile(join(folder, 'model.d.ts'), MODEL);
  }
  const tsc = [process.execPath, 'node_modules/typescript/bin/tsc', '--pretty', 'false'];
  const report = await runCommand(folder, tsc).catch(String);
  const absent = await overriddenIn(folder);
  await build({
    entryPoints: handlers.map((file) => join(folder, file)),
    outdir: join(folder, 'built'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    // Node.js would load the packages that stand for others.
    ...(absent.length === 0
      ? { packages: 'external' }
      : {
          plugins: [absentPackages(absent)],
          external: ['react-credits'],
          banner: { js: REQUIRE },
        }),
  });
  return report;
}

/** Packages of CommonJS require the modules of Node.js. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`;

/** The packages in place of which an app has one of another name. */
export async function overriddenIn(folder: string): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    overrides?: Record<string, string>;
  };
  const overrides = Object.entries(manifest.overrides ?? {});
  return overrides.flatMap(([name, other]) => (other.startsWith('npm:') ? [name] : []));
}

/** The model of a host app. */
const MODEL = `import type { createPost } from './create-post';
export declare const answer: Parameters<typeof createPost>[0] extends { answer: infer Answer } ? Answer : never;`;

/** The sessions of a host app. */
const SESSIONS = `
declare function sessionOf(
  request: Request,
): Promise<{ teamId: string; userId: string; role: string }>;`;

/** The routes in a recipe's README. */
async function routesInReadme(name: string): Promise<string[]> {
  const readme = await readFile(join(recipes, name, 'README.md'), 'utf8');
  const routes = [...readme.matchAll(/```ts\n(\/\/ app\/api\/\S+\/route\.ts\n[^`]*)```/g)];
  if (routes.length === 0) throw new Error(`The README of ${name} shows no route.`);
  return routes.map(([, route = '']) => route);
}

/** Its dependencies are copied beside it: types that are reached through a link look up what they need here. */
async function unpackInto(target: string): Promise<void> {
  await cp(pack().folder, target, { recursive: true });
  const seen = new Set<string>();
  const queue = await dependenciesOf(target);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const source = join(root, 'node_modules', name);
    await cp(source, join(target, 'node_modules', name), { recursive: true });
    queue.push(...(await dependenciesOf(source)));
  }
}

async function dependenciesOf(folder: string): Promise<string[]> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  return Object.keys(manifest.dependencies ?? {});
}
