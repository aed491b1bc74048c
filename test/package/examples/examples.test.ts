/** The apps of `examples`, as a person starts them, from the tarball to a bought credit, in a real browser. */
import { expect, it, onTestFinished } from 'vitest';
import { createPostgresServer } from '../../server/postgres/postgres-server.js';
import type { RunningServer } from '../start-server.js';
import { visit } from '../visit.js';
import { buyInExample, findCredits, type ExamplePage } from './buy-in-example.js';
import { installExample, restartExample, startExample, type ExampleName } from './example-app.js';

const pages: Record<ExampleName, ExamplePage> = {
  next: {
    field: 'Topic',
    button: 'Write',
    result: 'Spring grew steadily',
    balance: /^\$9\.58$/,
    usage: /Usage.*Reports.*−\$0\.42/,
  },
  'vite-express': {
    field: 'Prompt',
    button: 'Make',
    result: 'Spring',
    balance: /^\$9\.58$/,
    usage: /Usage.*Images.*−\$0\.42/,
  },
  chat: {
    field: 'Message',
    button: 'Send',
    result: 'Sign-ups grew by a quarter',
    balance: /^\$9\.99\d*$/,
    usage: /Usage.*LLM tokens.*−\$0\.00/i,
  },
};

it('sells credits in the app of Next.js, keeps them, and has the balance in its HTML', async () => {
  const folder = await installExample('next');
  const lines = await sell('next', await startExample(folder));
  const again = await restartExample(folder);
  expect([...lines, ...(await findCredits(again.url, pages.next))]).toEqual([]);
  expect(await paintedWithoutScripts(again.url)).toContain('$9.58');
});

it('sells credits in the app of Vite and Express, and keeps them in SQLite or PostgreSQL', async () => {
  const folder = await installExample('vite-express');
  const lines = await sell('vite-express', await startExample(folder));
  expect([...lines, ...(await findAgain('vite-express', folder))]).toEqual([]);

  const postgres = await createPostgresServer();
  onTestFinished(() => postgres.remove());
  const settings = { DATABASE_URL: postgres.url };
  const later = await sell('vite-express', await restartExample(folder, settings));
  expect([...later, ...(await findAgain('vite-express', folder, settings))]).toEqual([]);
});

it('sells credits in the chat, and keeps them', async () => {
  const folder = await installExample('chat');
  const lines = await sell('chat', await startExample(folder));
  expect([...lines, ...(await findAgain('chat', folder))]).toEqual([]);
});

/** Buys in an app without credits, and stops it. Returns the lines in the console. */
async function sell(name: ExampleName, { url, stop }: RunningServer): Promise<string[]> {
  const lines = await buyInExample(await visit(url), pages[name]);
  await stop();
  return lines;
}

/** Starts an app again, finds its credits, and stops it. Returns the lines in the console. */
async function findAgain(
  name: ExampleName,
  folder: string,
  settings?: Record<string, string>,
): Promise<string[]> {
  const { url, stop } = await restartExample(folder, settings);
  const lines = await findCredits(url, pages[name]);
  await stop();
  return lines;
}

/** The balance in the HTML that the server sends, where a reader without JavaScript sees it. */
async function paintedWithoutScripts(url: string): Promise<string> {
  const { page } = await visit(url, { javaScriptEnabled: false });
  const balance = await page.locator('.credits-card-balance').innerText();
  expect(await page.getByRole('row', { name: /Purchase.*\+\$10\.00/ }).count()).toBe(1);
  await page.context().close();
  return balance;
}
