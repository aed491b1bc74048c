import serveStatic from '@fastify/static';
import fastify from 'fastify';
import { join } from 'node:path';
import { createNodeListener } from 'react-credits/server/node';
import { answerChat } from './answer-chat.ts';
import { handler } from './credits.ts';

const credits = createNodeListener(handler);
const chat = createNodeListener(answerChat);

const app = fastify();
app.register(serveStatic, { root: join(process.cwd(), 'dist') }); // your pages, as Vite builds them
app.register(async (api) => {
  // The backend reads the exact bytes of a request, because the signature of a webhook covers them.
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('*', (_request, _payload, done) => done(null));
  api.all('/api/credits/*', (request, reply) => {
    reply.hijack();
    credits(request.raw, reply.raw);
  });
  api.post('/api/chat', (request, reply) => {
    reply.hijack();
    chat(request.raw, reply.raw);
  });
});
await app.listen({ port: 3000 });
console.log('http://localhost:3000');
