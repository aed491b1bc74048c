/** The recipes of `docs/recipes`, as they stand there, against the tarball: their types, and their charges. */
import { cp, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMockBackend } from '../../src/mocks/backend/mock-backend.js';
import { createNodeListener } from '../../src/server/node.js';
import { refusal } from '../chat/refusals.js';
import { root } from './built.js';
import { serveChat, writeChatWithCard } from './recipe-apps/chat-page.js';
import { allRecipes, compileRecipe, recipes } from './recipe-apps/compile-recipe.js';
import type { RecipeFigures } from './recipes/drive-recipe.js';
import type { ToolFigures } from './recipes/drive-tools.js';
import { buyInPage } from './quick-start/buy-in-page.js';
import { runCommand } from './run-command.js';
import { startServer } from './start-server.js';
import { temporaryFolder } from './temporary-folder.js';
import { visit } from './visit.js';

const names = allRecipes.map(({ name }) => name);
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
    allRecipes.map(async (recipe) => {
      const { name } = recipe;
      const folder = join(place, name);
      reports.set(name, await compileRecipe(folder, recipe));
      figures.set(name, await drive<RecipeFigures>(folder, name, 'drive-recipe').catch(String));
      if (!namesWithTools.includes(name)) return;
      toolFigures.set(
        name,
        await drive<Record<string, ToolFigures>>(folder, name, 'drive-tools').catch(String),
      );
    }),
  );
});

describe.each(allRecipes)('the recipe for $name', ({ name, lockFolder }) => {
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
    expect(await runCommand(lockFolder, check)).toBe('');
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
const figuresOnPage = {
  balances: [/^\$9\.9\d$/, /^\$34\.9\d$/, /^\$34\.9\d$/],
  usage: /Usage.*−\$0\.0/,
} as const;

/** A page of a recipe. */
interface RecipePage {
  name: string;
  /** The file that renders the page. */
  page: string;
  /** The responses with status 402 that the browser receives. @default 1 */
  refusals?: number;
  /** The lines that the chat's own packages write about the refused message. */
  linesAboutRefusal?: RegExp[];
}

const problem = 'HTTP 402: .*"code":"out_of_credits"';

const pages: RecipePage[] = [
  { name: 'ai-sdk-6', page: 'chat' },
  { name: 'ai-sdk-7', page: 'chat' },
  { name: 'assistant-ui', page: 'chat' },
  {
    name: 'copilotkit',
    page: 'ag-ui',
    linesAboutRefusal: [new RegExp(`^error: Agent execution failed: Error: ${problem}`)],
  },
  {
    name: 'copilotkit',
    page: 'copilotkit',
    // CopilotKit's runtime receives the refusal, and forwards it in a stream.
    refusals: 0,
    linesAboutRefusal: [
      new RegExp(`^error: \\[CopilotKit\\] Error \\(agent_run_error_event\\): Error: ${problem}`),
    ],
  },
];

it.each(pages)(
  'sells credits in the page $page of $name: refused, bought from the card, and resumed, without other hosts',
  async ({ name, page, refusals = 1, linesAboutRefusal = [] }) => {
    const folder = join(place, name);
    await writeChatWithCard(folder, page);
    const { url } = await startServer(folder, [process.execPath, 'serve-recipe.ts', name, page], {
      COPILOTKIT_TELEMETRY_DISABLED: 'true',
    });
    const visited = await visit(url, { refusesOtherHosts: true });
    const lines = await buyInPage(visited, { ...figuresOnPage, refusals });
    expect(lines).toEqual(linesAboutRefusal.map((line) => expect.stringMatching(line)));
    expect(visited.refusedUrls).toEqual([]);
  },
);

it('checks every recipe there is, and all of them meter alike', async () => {
  const found = await readdir(recipes, { withFileTypes: true });
  const folders = found.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  expect(folders.toSorted()).toEqual(names);
  const meters = await Promise.all(names.map((name) => readFile(join(recipes, name, 'meter.ts'))));
  expect(new Set(meters.map(String)).size).toBe(1);
});

it.each(allRecipes)('installs the packages that the manifest of $name names', async (recipe) => {
  const { overrides: _, ...installed } = await manifestIn(recipe.lockFolder);
  const { overrides: _2, ...named } = await manifestIn(join(recipes, recipe.name));
  expect(installed).toEqual(named);
});

async function manifestIn(folder: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}

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
