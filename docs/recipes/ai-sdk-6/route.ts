import {
  convertToModelMessages,
  gateway,
  stepCountIs,
  streamText,
  wrapLanguageModel,
  type LanguageModelMiddleware,
  type ToolSet,
  type UIMessage,
} from 'ai';
import { parseOutOfCredits } from 'react-credits/chat';
import { createMeter, tokensIn, type Meter } from './meter.js';

interface ChatOptions {
  /** The account from your session. Never take it from the browser's request. */
  accountOf: (request: Request) => Promise<string>;
  tools: ToolSet;
}

/** The `POST` handler of `app/api/chat/route.ts`. */
export function createPost({ accountOf, tools }: ChatOptions) {
  return async function POST(request: Request): Promise<Response> {
    const meter = createMeter(await accountOf(request));
    const { messages } = (await request.json()) as { messages: UIMessage[] };

    // A user who leaves during an answer pays for the text that was sent.
    request.signal.addEventListener('abort', () => void meter.end().catch(console.error));

    try {
      // Check the credits before the stream starts, because its status is always 200.
      await meter.begin();
    } catch (error) {
      const problem = parseOutOfCredits(error);
      if (!problem) throw error;
      const headers = { 'content-type': 'application/problem+json' };
      return Response.json(problem, { status: 402, headers });
    }

    const result = streamText({
      model: wrapLanguageModel({ model: gateway('openai/gpt-5-mini'), middleware: pays(meter) }),
      messages: await convertToModelMessages(messages),
      tools,
      stopWhen: stepCountIs(10),
      abortSignal: request.signal,
    });
    return result.toUIMessageStreamResponse({
      // Continues the same message after a tool call.
      originalMessages: messages,
      onError: tell,
    });
  };
}

/** Returns the problem as the text of a stream error. Other errors are hidden from the browser. */
function tell(error: unknown): string {
  const problem = parseOutOfCredits(error);
  return problem ? JSON.stringify(problem) : 'An error occurred.';
}

/** A middleware for each call to the model: the first call, and the calls after a tool. */
function pays(meter: Meter): LanguageModelMiddleware {
  return {
    specificationVersion: 'v3',
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
            // The page keeps the text it has, and the model stops.
            controller.enqueue({ type: 'error', error });
            controller.terminate();
          }
        },
        flush: () => meter.end(),
      });
      // A stream that fails calls no `flush`, so the meter ends here.
      orEnd(stream.pipeTo(paid.writable), meter).catch(() => undefined);
      return { ...rest, stream: paid.readable };
    },
  };
}

/** Ends the meter if the work fails: charges the text that was sent, and releases the rest of the hold. */
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
