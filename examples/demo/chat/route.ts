/** Acme's chat: `POST` with the messages of the AI SDK answers with its stream, or with our problem. */
import {
  convertToModelMessages,
  createUIMessageStreamResponse,
  isStepCount,
  jsonSchema,
  streamText,
  tool,
  toUIMessageStream,
  type UIMessage,
} from 'ai';
import { parseOutOfCredits } from 'react-credits/chat';
import { ProblemError, type CreditsBackend } from 'react-credits/server';
import { createMeter, metered } from './meter.ts';
import { scriptedModel } from './scripted-model.ts';

const MAX_STEPS = 4;
const FIRST_INVOICE = 1042;

export interface Chat {
  answer: (request: Request) => Promise<Response>;
  /** How often the tool has run, whatever the page believes. */
  toolRuns: () => number;
}

export function createChat(credits: CreditsBackend, accountId: string): Chat {
  let runs = 0;
  const sendInvoice = tool({
    description: 'Sends the latest invoice to the billing address.',
    inputSchema: jsonSchema<Record<string, never>>({ type: 'object', properties: {} }),
    execute: async () => ({ number: FIRST_INVOICE + runs++ }),
  });

  async function answer(request: Request): Promise<Response> {
    const requestId = `req_${crypto.randomUUID()}`;
    const { messages } = (await request.json()) as { messages: UIMessage[] };
    const meter = createMeter(credits, accountId, requestId);
    // Who leaves in the middle is charged for what was written by then.
    request.signal.addEventListener('abort', () => void meter.end().catch(console.error));
    try {
      // Before the stream: once it has begun, its status is 200, whatever happens.
      await meter.begin();
    } catch (error) {
      if (error instanceof ProblemError) return error.toResponse(requestId);
      throw error;
    }

    const { stream } = streamText({
      model: metered(scriptedModel, meter),
      messages: await convertToModelMessages(messages),
      tools: { sendInvoice },
      stopWhen: isStepCount(MAX_STEPS),
      abortSignal: request.signal,
      onError({ error }) {
        if (!parseOutOfCredits(error)) console.error(error);
      },
    });
    return createUIMessageStreamResponse({
      stream: toUIMessageStream({
        stream,
        // So that an answer which goes on after a tool stays the one message it was.
        originalMessages: messages,
        onError: (error) => tell(error, requestId),
      }),
    });
  }

  return { answer, toolRuns: () => runs };
}

/** In mid-stream, the problem goes out as the text of the error. Of any other error, nothing does. */
function tell(error: unknown, requestId: string): string {
  const problem = parseOutOfCredits(error);
  return problem ? JSON.stringify({ ...problem, requestId }) : 'An error occurred.';
}
