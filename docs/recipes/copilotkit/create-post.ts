import { EventType, RunAgentInputSchema, type BaseEvent, type Message } from '@ag-ui/core';
import { EventEncoder } from '@ag-ui/encoder';
import { parseOutOfCredits } from 'react-credits/chat';
import { createMeter, tokensIn } from './meter';

interface AgentOptions {
  /** The account from your session. Never take it from the browser's request. */
  accountOf: (request: Request) => Promise<string>;
  /** Your model and its tools. After a tool call, the model continues from the result in `messages`. */
  answer: (messages: readonly Message[], signal: AbortSignal) => AsyncIterable<BaseEvent>;
}

/** The `POST` handler of `app/api/agent/route.ts`: an AG-UI agent, like CopilotKit's runtime. */
export function createPost({ accountOf, answer }: AgentOptions) {
  return async function POST(request: Request): Promise<Response> {
    const meter = createMeter(await accountOf(request));
    const { threadId, runId, messages } = RunAgentInputSchema.parse(await request.json());
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

    async function* events(): AsyncGenerator<BaseEvent> {
      let hasAnswered = false;
      try {
        yield started({ threadId, runId });
        await meter.take(promptTokens);
        for await (const event of answer(messages, request.signal)) {
          hasAnswered = true;
          // When credits run out during the answer or after a tool call, the stream ends here.
          if ('delta' in event) await meter.take(tokensIn(String(event.delta)));
          yield event;
          if (event.type === EventType.TOOL_CALL_RESULT) {
            // After a tool call, the model reads the conversation again, with the tool's result.
            promptTokens += tokensIn(JSON.stringify(event));
            await meter.take(promptTokens);
          }
        }
        yield finished({ threadId, runId });
      } catch (error) {
        // A model that fails at once costs nothing.
        if (!hasAnswered && !request.signal.aborted) await meter.end(0);
        yield failed(error);
      } finally {
        await meter.end();
      }
    }
    const encoder = new EventEncoder();
    const headers = { 'content-type': encoder.getContentType() };
    return new Response(encoded(events(), encoder), { headers });
  };
}

interface Run {
  threadId: string;
  runId: string;
}

const started = (run: Run): BaseEvent => ({ type: EventType.RUN_STARTED, ...run });
const finished = (run: Run): BaseEvent => ({ type: EventType.RUN_FINISHED, ...run });

/** Returns the problem as the message of the error. Other errors are hidden from the browser. */
function failed(error: unknown): BaseEvent {
  const problem = parseOutOfCredits(error);
  return {
    type: EventType.RUN_ERROR,
    message: problem ? JSON.stringify(problem) : 'An error occurred.',
    code: problem?.code ?? 'internal_error',
  };
}

function encoded(events: AsyncGenerator<BaseEvent>, encoder: EventEncoder) {
  const utf8 = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await events.next();
      if (done) return controller.close();
      controller.enqueue(utf8.encode(encoder.encode(value)));
    },
    async cancel() {
      await events.return(undefined);
    },
  });
}
