import express from 'express';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createNodeListener } from 'react-credits/server/node';
import { openCredits } from './open-credits.ts';

const { handler } = await openCredits();

const app = express();
app.use('/api/credits', createNodeListener(handler));

// The stub in your-app.ts signs everyone in, so only this machine may connect.
const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', async (error) => {
  if (error) throw error;
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  // The meter sends requests to the backend. Here, both are one server, and share a secret of this process.
  process.env.CREDITS_URL ??= `${url}/api/credits`;
  process.env.CREDITS_TOKEN ??= randomBytes(32).toString('hex');
  const { answerChat } = await import('./answer-chat.ts');
  app.post('/api/chat', createNodeListener(answerChat));
  app.use(express.static('dist')); // your pages, as Vite builds them
  console.log(url);
});
