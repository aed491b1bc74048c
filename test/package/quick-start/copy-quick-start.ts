import { cp, readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { root } from '../built.js';

export const quickStarts = join(root, 'examples/quick-start');

/** The quick starts that are complete apps. */
export type QuickStart = 'vite' | 'next' | 'react-router' | 'express' | 'fastify' | 'hono';

/**
 * Copies a quick start, without its manifest, to where its packages are installed. Its servers listen at a free
 * port in place of 3000. Returns that port.
 */
export async function copyQuickStart(name: QuickStart, folder: string): Promise<number> {
  const port = await freePort();
  await cp(join(quickStarts, name), folder, { recursive: true });
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!/\.tsx?$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const text = await readFile(path, 'utf8');
    if (text.includes('3000')) await writeFile(path, text.replaceAll('3000', String(port)));
  }
  return port;
}

/** The packages that a quick start names, in the oldest versions that its ranges allow. */
export async function dependenciesOf(name: QuickStart): Promise<Record<string, string>> {
  const manifest = JSON.parse(await readFile(join(quickStarts, name, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  const { 'react-credits': _, ...dependencies } = {
    ...manifest.dependencies,
    ...manifest.devDependencies,
  };
  return Object.fromEntries(
    Object.entries(dependencies).map(([key, range]) => [key, range.replace(/^[\^~]/, '')]),
  );
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
