/** A server that renders one page with `renderToPipeableStream`, and one with React Router. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lazy, type ReactElement } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { prefetchCredits } from 'react-credits/client';
import { createNodeListener } from 'react-credits/server/node';
import { StaticRouterProvider, createStaticHandler, createStaticRouter } from 'react-router';
import { backend, handler } from './first-paint-backend';
import { LateCard } from './late-card';
import { Page, type PageData } from './page';
import { routesWith } from './router-routes';

const HEAD =
  '<!doctype html><html lang="en"><head><title>Host</title><link rel="icon" href="data:,">' +
  '<link rel="stylesheet" href="/assets/styles.css"></head><body>';

/** Sends an app as a stream. The browser gets the rest of a boundary once it is rendered. */
function send(response: ServerResponse, app: ReactElement, client: string, before = ''): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  const { pipe } = renderToPipeableStream(app, {
    bootstrapModules: [`/assets/${client}.js`],
    onShellReady() {
      response.write(`${HEAD}${before}<div id="root">`);
      pipe(response);
    },
  });
}

async function sendPlain({ headers }: IncomingMessage, response: ServerResponse, url: URL) {
  const data: PageData = {
    initialData: await prefetchCredits({ backend, headers }),
    timeZone: url.searchParams.get('zone'),
    isLate: url.searchParams.has('late'),
  };
  const Late = lazy(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { default: LateCard };
  });
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  const before = `<script id="page-data" type="application/json">${json}</script>`;
  send(response, <Page {...data} Late={Late} />, 'plain-client', before);
}

const routes = routesWith(async ({ request }) => ({
  initialData: await prefetchCredits({ backend, headers: request.headers }),
  zone: new URL(request.url).searchParams.get('zone'),
}));

async function sendRouter({ headers }: IncomingMessage, response: ServerResponse, url: URL) {
  const { query, dataRoutes } = createStaticHandler(routes);
  const context = await query(new Request(url, { headers: { cookie: headers.cookie ?? '' } }));
  if (context instanceof Response) throw new Error('The page is a redirect.');
  const router = createStaticRouter(dataRoutes, context);
  send(response, <StaticRouterProvider router={router} context={context} />, 'router-client');
}

const listener = createNodeListener(handler);

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname.startsWith('/api/')) listener(request, response);
  else if (url.pathname === '/router') void sendRouter(request, response, url);
  else if (url.pathname === '/plain') void sendPlain(request, response, url);
  else void sendAsset(url.pathname, response);
}).listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

async function sendAsset(path: string, response: ServerResponse) {
  const kind = path.endsWith('.css') ? 'text/css' : 'text/javascript';
  response.setHeader('content-type', kind);
  response.end(await readFile(new URL(`.${path}`, import.meta.url)).catch(() => ''));
}
