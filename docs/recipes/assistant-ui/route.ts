import { parseOutOfCredits } from 'react-credits/chat';
import { createMeter, tokensIn } from './meter.js';
import type { ChatEvent, SentMessage } from './chat-event.js';

interface ChatOptions {
  /** Whose credits they are, from your session: never from what the browser sends. */
  accountOf: (request: Request) => Promise<string>;
  /** Your model and its tools. After a tool has run, it goes on from the result in `messages`. */
  answer: (messages: readonly SentMessage[], signal: AbortSignal) => AsyncIterable<ChatEvent>;
}

/** The `POST` of `app/api/chat/route.ts`: a line of JSON for each event. */
export function createPost({ accountOf, answer }: ChatOptions) {
  return async function POST(request: Request): Promise<Response> {
    const meter = createMeter(await accountOf(request));
    const { messages } = (await request.json()) as { messages: SentMessage[] };

    try {
      // Before the stream: once it has begun, its status is 200, whatever happens.
      await meter.begin();
    } catch (error) {
      const problem = parseOutOfCredits(error);
      if (!problem) throw error;
      const headers = { 'content-type': 'application/problem+json' };
      return Response.json(problem, { status: 402, headers });
    }

    async function* events(): AsyncGenerator<ChatEvent> {
      try {
        for await (const event of answer(messages, request.signal)) {
          // In mid-stream, and for the words after a tool, this is where it stops.
          if (event.type === 'text') await meter.take(tokensIn(event.text));
          yield event;
        }
      } catch (error) {
        yield { type: 'error', message: tell(error) };
      } finally {
        await meter.end();
      }
    }
    return new Response(linesOf(events()), { headers: { 'content-type': 'application/x-ndjson' } });
  };
}

/** The problem goes out as the text of the error. Of any other error, nothing does. */
function tell(error: unknown): string {
  const problem = parseOutOfCredits(error);
  return problem ? JSON.stringify(problem) : 'An error occurred.';
}

function linesOf(events: AsyncGenerator<ChatEvent>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await events.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    async cancel() {
      await events.return(undefined);
    },
  });
}
