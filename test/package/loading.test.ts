/** Every entry loads as it is in plain Node, with nothing installed beside it that it does not need. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { install } from './install.js';
import { runCommand } from './run-command.js';
import { temporaryFolder } from './temporary-folder.js';

/** What servers and plain programs import, each with something that they look for in it. */
const ofServers = {
  'react-credits/chat': 'parseOutOfCredits',
  'react-credits/client': 'createServerClient',
  'react-credits/conformance': 'checkBackend',
  'react-credits/contract': 'creditsSchema',
  'react-credits/locales/ar': 'arabic',
  'react-credits/locales/de': 'german',
  'react-credits/locales/en': 'english',
  'react-credits/locales/es': 'spanish',
  'react-credits/locales/fr': 'french',
  'react-credits/locales/ja': 'japanese',
  'react-credits/locales/pt-BR': 'brazilianPortuguese',
  'react-credits/money': 'formatBalance',
  'react-credits/server': 'createCreditsBackend',
  'react-credits/server/node': 'createNodeListener',
  'react-credits/server/postgres': 'createPostgresStore',
  'react-credits/server/sqlite': 'createSqliteStore',
  'react-credits/server/stripe': 'createStripePayments',
};

const every = {
  ...ofServers,
  'react-credits': 'CreditsCard',
  'react-credits/mocks': 'createMockBackend',
  'react-credits/mocks/msw': 'mswHandlers',
};

const nodes = [
  { major: 24, node: [process.execPath] },
  { major: 20, node: ['npx', '--yes', '--package=node@20.20.2', '--', 'node'] },
];

const reacts = ['18.3.1', '19.3.1'] as const;

const apps: Record<'plain' | (typeof reacts)[number], string> = {
  plain: '',
  '18.3.1': '',
  '19.3.1': '',
};

beforeAll(async () => {
  apps.plain = await temporaryFolder();
  // Peers are what the app would otherwise get unasked.
  await install(apps.plain, {}, '--legacy-peer-deps');
  for (const version of reacts) {
    apps[version] = await temporaryFolder();
    await install(apps[version], { react: version, 'react-dom': version, msw: '3.0.5' });
  }
});

describe.each(nodes)('in Node $major', ({ major, node }) => {
  /** The entries that do not export what they should. */
  async function failing(app: string, entries: Record<string, string>, ...options: string[]) {
    const script = join(app, 'load.js');
    await writeFile(script, LOAD);
    const report = await runCommand(app, [...node, ...options, script, ...Object.keys(entries)]);
    const { version, names } = JSON.parse(report) as Loaded;
    expect(version).toMatch(new RegExp(`^v${major}\\.`));
    return Object.entries(entries).filter(([entry, name]) => !names[entry]?.includes(name));
  }

  it('loads what needs no React where there is none', async () => {
    expect(existsSync(join(apps.plain, 'node_modules/react'))).toBe(false);
    expect(await failing(apps.plain, ofServers)).toEqual([]);
  });

  it('loads what a server needs where React has no client part', async () => {
    expect(await failing(apps.plain, ofServers, '--conditions', 'react-server')).toEqual([]);
    expect(await failing(apps['19.3.1'], ofServers, '--conditions', 'react-server')).toEqual([]);
  });

  it.each(reacts)('loads everything with React %s, and renders a skeleton', async (version) => {
    const app = apps[version];
    expect(await failing(app, every)).toEqual([]);

    const script = join(app, 'render.js');
    await writeFile(script, RENDER);
    const { html, react, requests } = JSON.parse(
      await runCommand(app, [...node, script]),
    ) as Rendered;
    expect(react).toBe(version);
    expect(html).toMatch(/^<section[^>]*>/);
    expect(html).toContain('aria-busy="true"');
    expect(requests).toBe(0);
  });
});

interface Loaded {
  version: string;
  names: Record<string, string[]>;
}

const LOAD = `
const names = {};
for (const entry of process.argv.slice(2)) names[entry] = Object.keys(await import(entry));
console.log(JSON.stringify({ version: process.version, names }));
`;

interface Rendered {
  html: string;
  react: string;
  requests: number;
}

const RENDER = `
import { createElement, version } from 'react';
import { renderToString } from 'react-dom/server';
import { CreditsCard, CreditsProvider, createHttpClient } from 'react-credits';

let requests = 0;
globalThis.fetch = () => {
  requests += 1;
  return new Promise(() => {});
};
const client = createHttpClient({ baseUrl: 'https://host.example/api/credits' });
const html = renderToString(createElement(CreditsProvider, { client }, createElement(CreditsCard)));
console.log(JSON.stringify({ html, react: version, requests }));
`;
