import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { afterAll } from 'vitest';

const folder = join(import.meta.dirname, '../hosts/shadcn/ui');

/**
 * Serves the host's base components as the registry of shadcn/ui does, which no test can reach. They have the names and
 * props of the real ones, and none of their styles. Returns the value for `REGISTRY_URL`.
 */
export async function serveBaseComponents(): Promise<string> {
  const items = new Map<string, string>();
  for (const file of await readdir(folder)) {
    const name = basename(file, '.tsx');
    const content = await readFile(join(folder, file), 'utf8');
    const files = [{ path: `registry/new-york/ui/${file}`, type: 'registry:ui', content }];
    items.set(`${name}.json`, JSON.stringify({ name, type: 'registry:ui', files }));
  }
  const none = { light: {}, dark: {} };
  const colors = { inlineColors: none, cssVars: none };
  items.set(
    'neutral.json',
    JSON.stringify({ ...colors, inlineColorsTemplate: '', cssVarsTemplate: '' }),
  );
  const server = createServer((request, response) => {
    const item = items.get(basename(request.url ?? ''));
    response.setHeader('content-type', 'application/json');
    response.writeHead(item === undefined ? 404 : 200).end(item ?? '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/r`;
}
