import express from 'express';
import { createNodeListener } from 'react-credits/server/node';
import { answerChat } from './answer-chat.ts';
import { handler } from './credits.ts';

const app = express();
app.use('/api/credits', createNodeListener(handler));
app.post('/api/chat', createNodeListener(answerChat));
app.use(express.static('dist')); // your pages, as Vite builds them
app.listen(3000, '127.0.0.1', (error) => {
  if (error) throw error;
  console.log('http://localhost:3000');
});
