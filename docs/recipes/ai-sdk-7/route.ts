import {
  convertToModelMessages,
  createUIMessageStreamResponse,
  gateway,
  isStepCount,
  streamText,
  toUIMessageStream,
  wrapLanguageModel,
  type LanguageModelMiddleware,
  type ToolSet,
  type UIMessage,
} from 'ai';
import { parseOutOfCredits } from 'react-credits/chat';
import { createMeter, tokensIn, type Meter } from './meter.js';

interface ChatOptions {
  /** Whose credits they are, from your session: never from what the browser sends. */
  accountOf: (request: Request) => Promise<string>;
  tools: ToolSet;
}

/** The `POST` of `app/api/chat/route.ts`. */
export function createPost({ accountOf, tools }: ChatOptions) {
  return async function POST(request: Request): Promise<Response> {
    const meter = createMeter(await accountOf(request));
    const { messages } = (await request.json()) as { messages: UIMessage[] };

    // Who has gone is charged for what was written by then.
    request.signal.addEventListener('abort', () => void meter.end().catch(console.error));

    try {
      // Before the stream: once it has begun, its status is 200, whatever happens.
      await meter.begin();
    } catch (error) {
      const problem = parseOutOfCredits(error);
      if (!problem) throw error;
      const headers = { 'content-type': 'application/problem+json' };
      return Response.json(problem, { status: 402, headers });
    }

    const { stream } = streamText({
      model: wrapLanguageModel({ model: gateway('openai/gpt-5-mini'), middleware: pays(meter) }),
      messages: await convertToModelMessages(messages),
      tools,
      stopWhen: isStepCount(10),
      abortSignal: request.signal,
    });
    return createUIMessageStreamResponse({
      stream: toUIMessageStream({
        stream,
        // So that an answer which goes on after a tool stays the one message it was.
        originalMessages: messages,
        onError: tell,
      }),
    });
  };
}

/** In mid-stream the problem goes out as the text of the error. Of any other error, nothing does. */
function tell(error: unknown): string {
  const problem = parseOutOfCredits(error);
  return problem ? JSON.stringify(problem) : 'An error occurred.';
}

/** Around each call of the model: the first one, and those after a tool has run. */
function pays(meter: Meter): LanguageModelMiddleware {
  return {
    specificationVersion: 'v4',
    async wrapStream({ doStream }) {
      await meter.begin();
      const { stream, ...rest } = await orEnd(doStream(), meter);
      let counted = 0;
      const paid = new TransformStream<Part, Part>({
        async transform(part, controller) {
          try {
            if (part.type === 'text-delta' || part.type === 'reasoning-delta') {
              await meter.take(tokensIn(part.delta));
              counted += tokensIn(part.delta);
            }
            if (part.type === 'finish') {
              const { inputTokens, outputTokens } = part.usage;
              const used = (inputTokens.total ?? 0) + (outputTokens.total ?? 0);
              await meter.end(Math.max(0, used - counted));
            }
            controller.enqueue(part);
          } catch (error) {
            // What was written stays; the model is asked for nothing more.
            controller.enqueue({ type: 'error', error });
            controller.terminate();
          }
        },
        flush: () => meter.end(),
      });
      // Where the model breaks off, nothing is flushed.
      orEnd(stream.pipeTo(paid.writable), meter).catch(() => undefined);
      return { ...rest, stream: paid.readable };
    },
  };
}

/** Where it fails, what was written by then is charged, and the rest is free again. */
async function orEnd<T>(work: PromiseLike<T>, meter: Meter): Promise<T> {
  try {
    return await work;
  } catch (error) {
    await meter.end();
    throw error;
  }
}

type Streamed = Awaited<ReturnType<NonNullable<LanguageModelMiddleware['wrapStream']>>>['stream'];
type Part = Streamed extends ReadableStream<infer One> ? One : never;
