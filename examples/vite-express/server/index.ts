import express from 'express';
import type { AddressInfo } from 'node:net';
import { createNodeListener } from 'react-credits/server/node';
import { imagesOver } from './images.ts';
import { openCredits } from './open-credits.ts';

const { backend, handler } = await openCredits();

const app = express();
app.use('/api/credits', createNodeListener(handler));
app.post('/api/images', createNodeListener(imagesOver(backend)));
app.use(express.static('dist')); // your pages, as Vite builds them

// The stub in your-app.ts signs everyone in, so only this machine may connect.
const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`);
});
