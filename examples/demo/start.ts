/** Runs the demo for `npm start`: Acme's app and its backend on one port. */
import { createServer as createHttpServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createServer as createVite } from 'vite';
import type * as Backend from './backend.ts';

const FIRST_PORT = Number(process.env.PORT ?? 5173);
const FOLDER =
  process.env.DEMO_FOLDER ??
  join(import.meta.dirname, '../../node_modules/.cache/react-credits-demo');

const server = createHttpServer();
const vite = await createVite({
  configFile: new URL('vite.config.ts', import.meta.url).pathname,
  server: { middlewareMode: true, hmr: { server } },
  appType: 'spa',
  logLevel: 'warn',
});
const backend = (await vite.ssrLoadModule('/backend.ts')) as typeof Backend;
const demo = await backend.createDemo(FOLDER, process.argv.includes('--fresh')).catch(stop);

server.on('request', (request, response) => {
  demo.serve(request, response).then(
    (isServed) => isServed || vite.middlewares(request, response),
    () => response.destroy(),
  );
});

const port = await listen(server, FIRST_PORT);
const url = `http://localhost:${port}/`;
console.log(`
  The demo runs at ${url}
  Its account is kept in ${demo.path}.
  To begin a new one: npm start -- --fresh

  Charge the account from a terminal, and watch the page:

  curl ${url}api/credits/accounts/acme/charges \\
    -H 'Authorization: Bearer ${backend.SERVER_TOKEN}' -H 'Content-Type: application/json' \\
    -H "Idempotency-Key: curl-$(date +%s%N)" \\
    -d '{"amountMicros":420000,"consumable":"llm_tokens","onInsufficient":"reject"}'
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
    void vite.close().then(() => process.exit(0));
  });
}

/** Listens on localhost, at the first free port from `firstPort`. Port 0 is any free port. */
async function listen(onServer: Server, firstPort: number): Promise<number> {
  for (let candidate = firstPort; ; candidate += 1) {
    const isFree = await new Promise<boolean>((resolve, reject) => {
      onServer.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
      );
      onServer.listen(candidate, '127.0.0.1', () => resolve(true));
    });
    const address = onServer.address();
    if (isFree && typeof address === 'object' && address) return address.port;
  }
}

/** Ends the start with the reason. */
async function stop(error: Error): Promise<never> {
  const { message, cause } = error;
  console.error(cause instanceof Error ? `${message}\n${cause.message}` : message);
  await vite.close();
  process.exit(1);
}
