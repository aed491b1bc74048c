/** The recipes of `docs/recipes`, as they stand there, against the tarball: their types, and their charges. */
import { cp, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMockBackend } from '../../src/mocks/backend/mock-backend.js';
import { createNodeListener } from '../../src/server/node.js';
import { refusal } from '../chat/refusals.js';
import { root } from './built.js';
import { serveChat, writeChatWithCard } from './chat-page.js';
import { pack } from './pack.js';
import type { RecipeFigures } from './recipes/drive-recipe.js';
import type { ToolFigures } from './recipes/drive-tools.js';
import { buyInPage, type BoughtFigures } from './quick-start/buy-in-page.js';
import { runCommand } from './run-command.js';
import { startServer } from './start-server.js';
import { temporaryFolder } from './temporary-folder.js';
import { visit } from './visit.js';

const recipes = join(root, 'docs/recipes');
const names = ['ai-sdk-6', 'ai-sdk-7', 'assistant-ui', 'copilotkit'];
/** The recipes whose route runs tools. */
const namesWithTools = ['ai-sdk-6', 'ai-sdk-7'];

/** The compiler's report about each recipe. */
const reports = new Map<string, string>();
/** The figures of each recipe, or the error that kept it from running. */
const figures = new Map<string, RecipeFigures | string>();
/** The figures of each chat that was cut off around a tool call, by the moment of the cut. */
const toolFigures = new Map<string, Record<string, ToolFigures> | string>();
/** The prompt of the driver has about this many tokens, at 10 micro-units each. */
const PROMPT_MICROS = 1_000 * 10;

let place: string;

beforeAll(async () => {
  place = await temporaryFolder();
  // Side by side: each waits for the registry most of the time.
  await Promise.all(
    names.map(async (name) => {
      const folder = join(place, name);
      reports.set(name, await compile(folder, name));
      figures.set(name, await drive<RecipeFigures>(folder, name, 'drive-recipe').catch(String));
      if (!namesWithTools.includes(name)) return;
      toolFigures.set(
        name,
        await drive<Record<string, ToolFigures>>(folder, name, 'drive-tools').catch(String),
      );
    }),
  );
});

describe.each(names)('the recipe for %s', (name) => {
  it('agrees with our types, and with those of the chat', () => {
    expect(reports.get(name)).toBe('');
  });

  it('charges at least the prompt to a user who leaves, and leaves no hold', () => {
    const { leftBeforeAnswer, leftDuringAnswer, answered } = figuresOf(name);
    expect(leftBeforeAnswer.chargedMicros).toBeGreaterThanOrEqual(PROMPT_MICROS);
    expect(leftDuringAnswer.chargedMicros).toBeGreaterThan(leftBeforeAnswer.chargedMicros);
    expect(answered.chargedMicros).toBeGreaterThanOrEqual(PROMPT_MICROS);
    const left = [leftBeforeAnswer, leftDuringAnswer, answered];
    expect(left.map(({ reservedMicros }) => reservedMicros)).toEqual([0, 0, 0]);
  });

  it('charges nothing for a model that fails at once', () => {
    expect(figuresOf(name).failed).toEqual({ chargedMicros: 0, reservedMicros: 0 });
  });

  it('charges every answer to a browser that repeats the id of a message', () => {
    const { answered, repeated } = figuresOf(name);
    expect(repeated.answers).toBe(10);
    expect(repeated.chargedMicros).toBe(10 * answered.chargedMicros);
    expect(repeated.reservedMicros).toBe(0);
  });

  it('holds the price of the prompt before it calls the model', () => {
    expect(figuresOf(name).statusOfLongPrompt).toBe(402);
  });

  it('has a lock file of its own, which names no registry', async () => {
    const check = [process.execPath, join(root, 'scripts/check-lock.ts')];
    expect(await runCommand(join(recipes, name), check)).toBe('');
  });
});

it.each(namesWithTools)(
  'sends the charged amount with an answer of the recipe for %s, and names its user and model',
  (name) => {
    const { answered, sent } = figuresOf(name);
    const { chargedMicros } = answered;
    expect(sent).toEqual({
      charge: { chargedMicros, coveredMicros: 0, currency: 'usd' },
      toMember: null,
      actor: { id: 'ada' },
      labels: { model: 'test' },
    });
  },
);

describe.each(namesWithTools)(
  'a chat of the recipe for %s that stops around a tool call',
  (name) => {
    it.each<[string, string[]]>([
      ['input-streaming', ['input-streaming']],
      ['input-available', ['input-available']],
      ['second-input', ['input-available', 'input-streaming']],
      ['approval-requested', ['approval-requested']],
      ['approval-responded', ['approval-responded']],
      ['output', ['output-available']],
    ])('resumes, runs the tool once, and answers later messages: %s', (cut, states) => {
      const found = toolFigures.get(name);
      if (typeof found !== 'object') throw new Error(`The recipe did not run: ${found}`);
      expect(found[cut]).toEqual({
        states,
        isRefused: true,
        resumed: 'The mail is sent.',
        later: 'Later.',
        runs: 1,
        laterInstead: 'Later.',
      });
    });
  },
);

describe('the page of the recipe for assistant-ui', () => {
  it('focuses the composer when the message is sent again, and keeps its draft', async () => {
    const backend = createMockBackend({ scenario: 'depleted' });
    let isRefused = true;
    const served = await serveChat(join(place, 'assistant-ui'), (request, response) => {
      if (request.url !== '/api/chat') {
        createNodeListener(backend.handler)(request, response);
        return;
      }
      response.statusCode = isRefused ? 402 : 200;
      response.end(JSON.stringify(isRefused ? refusal : { type: 'text', text: 'Hello.' }) + '\n');
    });
    const { page } = await visit(served.url);
    const composer = page.getByRole('textbox');
    await composer.fill('Hi');
    await composer.press('Enter');
    await page.getByText('Out of credits').waitFor();
    await composer.fill('A draft');
    isRefused = false;
    await backend.control.grant(25_000_000);
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('Hello.').waitFor();
    expect(await page.locator('.credits-blocked').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
    expect(await composer.inputValue()).toBe('A draft');
    await page.close();
    await served.close();
  });
});

/** Each answer costs about a cent, or less. */
const figuresOnPage: BoughtFigures = {
  balances: [/^\$9\.9\d$/, /^\$34\.9\d$/, /^\$34\.9\d$/],
  usage: /Usage.*−\$0\.0/,
};

/** The lines that the chat's own packages write about the refused message. */
const linesAboutRefusal: Record<string, RegExp[]> = {
  'ai-sdk-7': [],
  'assistant-ui': [],
  copilotkit: [/^error: Agent execution failed: Error: HTTP 402: .*"code":"out_of_credits"/],
};

it.each(Object.entries(linesAboutRefusal))(
  'sells credits in the chat of %s: refused, bought from the card, and resumed',
  async (name, expected) => {
    const folder = join(place, name);
    await writeChatWithCard(folder);
    const { url } = await startServer(folder, [process.execPath, 'serve-recipe.ts', name]);
    const lines = await buyInPage(await visit(url), figuresOnPage);
    expect(lines).toEqual(expected.map((line) => expect.stringMatching(line)));
  },
);

it('checks every recipe there is, and all of them meter alike', async () => {
  const found = await readdir(recipes, { withFileTypes: true });
  const folders = found.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  expect(folders.toSorted()).toEqual(names);
  const meters = await Promise.all(names.map((name) => readFile(join(recipes, name, 'meter.ts'))));
  expect(new Set(meters.map(String)).size).toBe(1);
});

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

function figuresOf(name: string): RecipeFigures {
  const found = figures.get(name);
  if (typeof found === 'object') return found;
  throw new Error(`The recipe did not run: ${found}`);
}

/** Runs the bundled recipe over a backend with a driver of `recipes`, and returns what the driver found. */
async function drive<Found>(folder: string, name: string, driver: string): Promise<Found> {
  await cp(join(import.meta.dirname, 'recipes'), folder, { recursive: true });
  return JSON.parse(
    await runCommand(folder, [process.execPath, '--expose-gc', `${driver}.ts`, name]),
  ) as Found;
}

/**
 * Checks the types of a recipe, with the route that its README shows, as a bundler resolves its imports. Then it
 * bundles the recipe's handler into `built`, as a host app does.
 */
async function compile(folder: string, name: string): Promise<string> {
  await cp(join(recipes, name), folder, {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  });
  const quiet = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await runCommand(folder, ['npm', 'ci', ...quiet]);
  await unpackInto(join(folder, 'node_modules/react-credits'));
  await writeFile(join(folder, 'control.tsx'), CONTROL);
  const route = await routeInReadme(name);
  await writeFile(join(folder, 'route.ts'), route);
  if (route.includes('./model')) await writeFile(join(folder, 'model.d.ts'), MODEL);
  const tsc = [process.execPath, 'node_modules/typescript/bin/tsc', '--pretty', 'false'];
  const report = await runCommand(folder, tsc).catch(String);
  await build({
    entryPoints: [join(folder, 'create-post.ts')],
    outdir: join(folder, 'built'),
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
  });
  return report;
}

/** The model of a host app. */
const MODEL = `import type { createPost } from './create-post';
export declare const answer: Parameters<typeof createPost>[0] extends { answer: infer Answer } ? Answer : never;`;

/** The route in a recipe's README, with the functions that a host app has. */
async function routeInReadme(name: string): Promise<string> {
  const readme = await readFile(join(recipes, name, 'README.md'), 'utf8');
  const [, route] = /```ts\n(\/\/ app\/api\/\w+\/route\.ts\n[^`]*)```/.exec(readme) ?? [];
  if (route === undefined) throw new Error(`The README of ${name} shows no route.`);
  return `${route}
declare function sessionOf(
  request: Request,
): Promise<{ teamId: string; userId: string; role: string }>;`;
}

/** What it depends on is copied beside it: types that are reached through a link look up what they need here. */
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
