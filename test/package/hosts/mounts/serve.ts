/** Serves the backend in one framework: `node serve.ts express`. */
import { serve } from '@hono/node-server';
import { createRequestListener } from '@react-router/node';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNodeListener } from 'react-credits/server/node';
import { handler } from './credits-backend.ts';

const listener = createNodeListener(handler);

const mounts: Record<string, () => void | Promise<void>> = {
  'node:http': () => start(listener),

  express: () => start(express().use('/api/credits', listener)),

  'express after express.json()': () => {
    start(express().use(express.json()).use('/api/credits', listener));
  },

  hono() {
    const app = new Hono().all('/api/credits/*', (context) => handler(context.req.raw));
    serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => announce(port));
  },

  async fastify() {
    const app = fastify();
    app.register(async (credits) => {
      credits.removeAllContentTypeParsers();
      credits.addContentTypeParser('*', (_request, _payload, done) => done(null));
      credits.all('/api/credits/*', (request, reply) => {
        reply.hijack();
        listener(request.raw, reply.raw);
      });
    });
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    announce(Number(new URL(address).port));
  },

  'fastify with its own parser': async () => {
    const app = fastify();
    app.all('/api/credits/*', (request, reply) => {
      reply.hijack();
      listener(Object.assign(request.raw, { body: request.body }), reply.raw);
    });
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    announce(Number(new URL(address).port));
  },

  'react-router': () => {
    const answer = ({ request }: { request: Request }) => handler(request);
    const route = {
      id: 'credits',
      path: 'api/credits/*',
      module: { loader: answer, action: answer },
    };
    start(
      createRequestListener({
        mode: 'production',
        build: {
          routes: { credits: route },
          entry: { module: { default: () => new Response('', { status: 404 }) } },
          assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
          basename: '/',
          publicPath: '/',
          assetsBuildDirectory: '',
          future: {},
          ssr: true,
          isSpaMode: false,
          prerender: [],
          routeDiscovery: { mode: 'initial' },
        } as never,
      }),
    );
  },
};

function start(served: RequestListener): void {
  const server = createServer(served).listen(0, '127.0.0.1', () => {
    announce((server.address() as AddressInfo).port);
  });
}

function announce(port: number): void {
  console.log(`http://127.0.0.1:${port}`);
}

const [name = ''] = process.argv.slice(2);
await mounts[name]?.();
