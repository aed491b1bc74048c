/** Serves what was built into a folder, and the backend beside it: `node serve.ts dist`. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { createNodeListener } from 'react-credits/server/node';
import { handler, work } from './credits-backend.ts';

const [folder = 'dist'] = process.argv.slice(2);
const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
};
const credits = createNodeListener(handler);

const server = createServer((request, response) => {
  const url = request.url ?? '/';
  if (url.startsWith('/api/credits/')) {
    credits(request, response);
  } else if (url === '/work') {
    void work().then(() => response.writeHead(204).end());
  } else {
    const path = join(folder, normalize(url === '/' ? '/index.html' : url));
    readFile(path).then(
      (file) => response.setHeader('content-type', types[extname(path)] ?? '').end(file),
      () => response.writeHead(404).end(),
    );
  }
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') console.log(`http://127.0.0.1:${address?.port}`);
});
