import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

/** Allows a page only files of its own server: no inline scripts, no inline styles, and no other origin. */
const STRICT_POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'";

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

export interface ServedFolder {
  /** The address of the folder, below two folders of the server. */
  url: string;
  close: () => Promise<unknown>;
}

/** Serves the files of a folder as a static host does, below a path that no link of them may know. */
export async function serveFolder(folder: string, policy = STRICT_POLICY): Promise<ServedFolder> {
  const base = '/some/where/';
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://server.example');
    const path = join(folder, decodeURI(pathname.slice(base.length)));
    const isFile = pathname.startsWith(base) && existsSync(path) && statSync(path).isFile();
    response.writeHead(isFile ? 200 : 404, {
      'content-security-policy': policy,
      'content-type': types[extname(path)] ?? 'application/octet-stream',
    });
    response.end(isFile ? readFileSync(path) : 'There is no such file.');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}${base}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
