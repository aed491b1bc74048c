import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { answerChat } from './answer-chat.ts';
import { handler } from './credits.ts';

const app = new Hono();
app.all('/api/credits/*', (context) => handler(context.req.raw));
app.post('/api/chat', (context) => answerChat(context.req.raw));
app.use(serveStatic({ root: 'dist' })); // your pages, as Vite builds them
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 3000 }, () =>
  console.log('http://localhost:3000'),
);
