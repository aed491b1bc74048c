import { parseOutOfCredits } from 'react-credits/chat';
import { createMeter, tokensIn } from './meter.js';
import type { ChatEvent, SentMessage } from './chat-event.js';

interface ChatOptions {
  /** The account from your session. Never take it from the browser's request. */
  accountOf: (request: Request) => Promise<string>;
  /** Your model and its tools. After a tool call, the model continues from the result in `messages`. */
  answer: (messages: readonly SentMessage[], signal: AbortSignal) => AsyncIterable<ChatEvent>;
}

/** The `POST` handler of `app/api/chat/route.ts`, which streams one line of JSON for each event. */
export function createPost({ accountOf, answer }: ChatOptions) {
  return async function POST(request: Request): Promise<Response> {
    const meter = createMeter(await accountOf(request));
    const { messages } = (await request.json()) as { messages: SentMessage[] };

    try {
      // Check the credits before the stream starts, because its status is always 200.
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
          // When credits run out during the answer or after a tool call, the stream ends here.
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

/** Returns the problem as the text of the error. Other errors are hidden from the browser. */
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
