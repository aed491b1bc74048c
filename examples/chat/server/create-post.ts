import {
  convertToModelMessages,
  createUIMessageStreamResponse,
  isStepCount,
  streamText,
  toUIMessageStream,
  wrapLanguageModel,
  type LanguageModelMiddleware,
  type ToolSet,
  type UIMessage,
} from 'ai';
import { parseCharge, parseOutOfCredits } from 'react-credits/chat';
import { createMeter, tokensIn, type Meter } from './meter.ts';

interface ChatOptions {
  /** The account from your session. Never take it from the browser's request. */
  accountOf: (request: Request) => Promise<string>;
  /** The signed-in user from your session. The charges name the user. */
  userOf: (request: Request) => Promise<User>;
  /** Your model, such as `gateway('openai/gpt-5-mini')`. */
  model: Parameters<typeof wrapLanguageModel>[0]['model'];
  tools: ToolSet;
}

interface User {
  id: string;
  name?: string;
  /** Whether the user may see amounts: an owner or admin. The cost of a message is sent to no other user. */
  maySeeAmounts: boolean;
}

/** The `POST` handler of `app/api/chat/route.ts`. */
export function createPost({ accountOf, userOf, model, tools }: ChatOptions) {
  return async function POST(request: Request): Promise<Response> {
    const [accountId, { maySeeAmounts, ...actor }] = await Promise.all([
      accountOf(request),
      userOf(request),
    ]);
    const labels = { model: typeof model === 'string' ? model : model.modelId };
    const meter = createMeter(accountId, { actor, labels });
    const { messages } = (await request.json()) as { messages: UIMessage[] };
    // An answer that is continued has cost credits before. The browser sent that sum, so it is only shown.
    const last = messages.at(-1);
    const before = (last?.role === 'assistant' && parseCharge(last)) || undefined;
    const prompt = await convertToModelMessages(withoutOldApprovals(messages), {
      // An answer that stopped may have a tool call without an output. A model would refuse it.
      ignoreIncompleteToolCalls: true,
    });

    // A user who leaves during an answer pays for the prompt and the text that was sent.
    request.signal.addEventListener('abort', () => void meter.end().catch(console.error));

    try {
      // Check the credits before the stream starts, because its status is always 200.
      await meter.begin(tokensIn(JSON.stringify(prompt)));
    } catch (error) {
      const problem = parseOutOfCredits(error);
      if (!problem) throw error;
      const headers = { 'content-type': 'application/problem+json' };
      return Response.json(problem, { status: 402, headers });
    }

    const { stream } = streamText({
      model: wrapLanguageModel({ model, middleware: pays(meter, request) }),
      messages: prompt,
      tools,
      stopWhen: isStepCount(10),
      abortSignal: request.signal,
    });
    return createUIMessageStreamResponse({
      stream: toUIMessageStream({
        stream,
        // Continues the same message after a tool call.
        originalMessages: messages,
        // Every hold is settled before the last part.
        messageMetadata: ({ part }) =>
          maySeeAmounts && part.type === 'finish' ? { charge: meter.charge(before) } : undefined,
        onError: tell,
      }),
    });
  };
}

/**
 * Drops tool calls that the user approved and that never ran, because the user wrote another message instead. The
 * SDK refuses them as it refuses other calls without an output.
 */
function withoutOldApprovals(messages: readonly UIMessage[]): UIMessage[] {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  return messages.map((message, index) => {
    if (index > last) return message;
    const parts = message.parts.filter(
      (part) => !('state' in part && part.state === 'approval-responded'),
    );
    return { ...message, parts };
  });
}

/** Returns the problem as the text of a stream error. Other errors are hidden from the browser. */
function tell(error: unknown): string {
  const problem = parseOutOfCredits(error);
  return problem ? JSON.stringify(problem) : 'An error occurred.';
}

/**
 * A middleware for each call to the model: the first call, and the calls after a tool. It keeps the request,
 * because Node.js forgets to abort the signal of a request that nothing keeps.
 */
function pays(meter: Meter, request: Request): LanguageModelMiddleware {
  return {
    specificationVersion: 'v4',
    async wrapStream({ doStream, params: { prompt } }) {
      request.signal.throwIfAborted();
      const promptTokens = tokensIn(JSON.stringify(prompt));
      await meter.begin(promptTokens);
      await meter.take(promptTokens);
      const { stream, ...rest } = await orEnd(doStream(), () =>
        // A model that fails at once costs nothing. A user who leaves pays for the prompt.
        meter.end(request.signal.aborted ? undefined : 0),
      );
      const paid = new TransformStream<Part, Part>({
        async transform(part, controller) {
          try {
            if ('delta' in part) await meter.take(tokensIn(part.delta));
            if (part.type === 'finish') await meter.end(totalOf(part.usage));
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
      orEnd(stream.pipeTo(paid.writable), () => meter.end()).catch(() => undefined);
      return { ...rest, stream: paid.readable };
    },
  };
}

/** The model's own count of its prompt and answer; `undefined` if it does not report one. */
function totalOf({ inputTokens, outputTokens }: Usage): number | undefined {
  if (inputTokens.total === undefined || outputTokens.total === undefined) return undefined;
  return inputTokens.total + outputTokens.total;
}

/** Ends the meter if the work fails, so that no hold stays open. */
async function orEnd<T>(work: PromiseLike<T>, end: () => Promise<void>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    await end();
    throw error;
  }
}

type Streamed = Awaited<ReturnType<NonNullable<LanguageModelMiddleware['wrapStream']>>>['stream'];
type Part = Streamed extends ReadableStream<infer One> ? One : never;
type Usage = Extract<Part, { type: 'finish' }>['usage'];
