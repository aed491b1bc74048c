import { parseOutOfCredits } from 'react-credits/chat';
import { createMeter, tokensIn } from './meter';
import type { ChatEvent, SentMessage } from './chat-event';

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
    let promptTokens = tokensIn(JSON.stringify(messages));

    // A user who leaves during an answer pays for the prompt and the text that was sent.
    request.signal.addEventListener('abort', () => void meter.end().catch(console.error));

    try {
      // Check the credits before the stream starts, because its status is always 200.
      await meter.begin(promptTokens);
    } catch (error) {
      const problem = parseOutOfCredits(error);
      if (!problem) throw error;
      const headers = { 'content-type': 'application/problem+json' };
      return Response.json(problem, { status: 402, headers });
    }

    async function* events(): AsyncGenerator<ChatEvent> {
      let hasAnswered = false;
      try {
        await meter.take(promptTokens);
        for await (const event of answer(messages, request.signal)) {
          hasAnswered = true;
          // When credits run out during the answer or after a tool call, the stream ends here.
          if (event.type === 'text') await meter.take(tokensIn(event.text));
          yield event;
          if (event.type === 'tool') {
            // After a tool call, the model reads the conversation again, with the tool's result.
            promptTokens += tokensIn(JSON.stringify(event.part));
            await meter.take(promptTokens);
          }
        }
      } catch (error) {
        // A model that fails at once costs nothing.
        if (!hasAnswered && !request.signal.aborted) await meter.end(0);
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
