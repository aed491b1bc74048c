/** Acme's chat route. It answers a `POST` of the AI SDK with a stream, or with the problem `out_of_credits`. */
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
import { parseCharge, parseOutOfCredits } from 'react-credits/chat';
import { ProblemError, type CreditsBackend } from 'react-credits/server';
import { ADA, roleOf } from '../acme-credits.ts';
import { createMeter, metered, wordsOf } from './meter.ts';
import { scriptedModel } from './scripted-model.ts';

const MAX_STEPS = 4;
const FIRST_INVOICE = 1042;

export interface Chat {
  answer: (request: Request) => Promise<Response>;
  /** Returns the number of times that the tool has run. */
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
    // The charges name the member who asked, and the model.
    const payer = { accountId, actor: ADA, model: scriptedModel.modelId };
    const meter = createMeter(credits, payer, requestId);
    // A member may not see what an answer costs.
    const showsCost = roleOf(request) !== 'member';
    // An answer that is continued has cost credits before. The browser sent that sum, so it is only shown.
    const last = messages.at(-1);
    const before = last?.role === 'assistant' ? parseCharge(last) : null;
    // A user who leaves during an answer pays for the prompt and the words that were sent.
    request.signal.addEventListener('abort', () => void meter.end().catch(console.error));
    try {
      // Check the credits before the stream starts, because its status is always 200.
      await meter.begin(wordsInMessages(messages));
    } catch (error) {
      if (error instanceof ProblemError) return error.toResponse(requestId);
      throw error;
    }

    const { stream } = streamText({
      model: metered(scriptedModel, meter),
      messages: await convertToModelMessages(messages, {
        // An answer that stopped may have a tool call without an output. A model would refuse it.
        ignoreIncompleteToolCalls: true,
      }),
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
        // Continues the same message after a tool call.
        originalMessages: messages,
        // Every hold is settled before the last part.
        messageMetadata: ({ part }) =>
          showsCost && part.type === 'finish' ? { charge: meter.charge(before) } : undefined,
        onError: (error) => errorText(error, requestId),
      }),
    });
  }

  return { answer, toolRuns: () => runs };
}

/** The words of a conversation. The middleware counts them again before each call to the model. */
function wordsInMessages(messages: readonly UIMessage[]): number {
  const parts = messages.flatMap((message) => message.parts);
  return parts.reduce((sum, part) => sum + (part.type === 'text' ? wordsOf(part.text) : 0), 0);
}

/** Returns the problem as the text of a stream error. Other errors are hidden from the page. */
function errorText(error: unknown, requestId: string): string {
  const problem = parseOutOfCredits(error);
  return problem ? JSON.stringify({ ...problem, requestId }) : 'An error occurred.';
}
