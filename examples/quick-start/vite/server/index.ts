import { createServer } from 'node:http';
import { createNodeListener } from 'react-credits/server/node';
import { answerChat } from './answer-chat.ts';
import { handler } from './credits.ts';

const credits = createNodeListener(handler);
const chat = createNodeListener(answerChat);

createServer((request, response) => {
  if (request.url?.startsWith('/api/credits/')) credits(request, response);
  else if (request.url === '/api/chat') chat(request, response);
  else response.writeHead(404).end();
}).listen(3000, () => console.log('The backend listens at http://localhost:3000'));
