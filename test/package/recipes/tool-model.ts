import { join } from 'node:path';
import { ReadableStream } from 'node:stream/web';
import { pathToFileURL } from 'node:url';

/**
 * The moment at which credits run out: while the tool's input streams, after the call, during a second call, after
 * an approval request, before the approved tool runs, or after the tool's output.
 */
export type ToolCut =
  | 'input-streaming'
  | 'input-available'
  | 'second-input'
  | 'approval-requested'
  | 'approval-responded'
  | 'output';

interface ToolChat {
  cut: ToolCut;
  /** Uses up the balance. */
  drain: () => Promise<void>;
  tools: object;
}

type Post = (request: Request) => Promise<Response>;
type Prompt = { role: string; content: string | { type: string; text?: string }[] }[];

/** Loads the bundled route of an AI SDK recipe, with a model that calls a tool. */
export async function toolRouteOf(name: string, { cut, drain, tools }: ToolChat): Promise<Post> {
  const { href } = pathToFileURL(join(process.cwd(), 'built/create-post.js'));
  const { createPost } = (await import(href)) as { createPost: (options: object) => Post };
  let isFirst = true;
  const model = {
    specificationVersion: name === 'ai-sdk-6' ? 'v3' : 'v4',
    provider: 'test',
    modelId: 'test',
    supportedUrls: {},
    async doStream({ prompt }: { prompt: Prompt }) {
      const isCut = isFirst;
      isFirst = false;
      return { stream: ReadableStream.from(partsOf(prompt, isCut ? cut : null, drain)) };
    },
  };
  return createPost({
    accountOf: async () => 'acme',
    userOf: async () => ({ id: 'ada', maySeeAmounts: true }),
    model,
    tools,
  });
}

/** More tokens than one hold pays for. */
const LONG = 'x'.repeat(4_000);

async function* partsOf(
  prompt: Prompt,
  cut: ToolCut | null,
  drain: () => Promise<void>,
): AsyncGenerator<object> {
  yield { type: 'stream-start', warnings: [] };
  const last = prompt.at(-1);
  if (last?.role === 'tool') {
    yield* textParts('The mail is sent.');
    return;
  }
  if (JSON.stringify(last).includes('And later?')) {
    yield* textParts('Later.');
    return;
  }

  const input = JSON.stringify({ to: 'Ann' });
  yield { type: 'tool-input-start', id: 'call-1', toolName: 'mail' };
  yield { type: 'tool-input-delta', id: 'call-1', delta: input.slice(0, 5) };
  if (cut === 'input-streaming') {
    await drain();
    yield { type: 'tool-input-delta', id: 'call-1', delta: LONG };
  }
  yield { type: 'tool-input-delta', id: 'call-1', delta: input.slice(5) };
  yield { type: 'tool-input-end', id: 'call-1' };
  yield { type: 'tool-call', toolCallId: 'call-1', toolName: 'mail', input };
  if (cut === 'second-input') {
    await drain();
    yield { type: 'tool-input-start', id: 'call-2', toolName: 'mail' };
    yield { type: 'tool-input-delta', id: 'call-2', delta: LONG };
  }
  if (cut === 'input-available' || cut === 'approval-requested') {
    await drain();
    yield { type: 'text-start', id: 'text' };
    yield { type: 'text-delta', id: 'text', delta: LONG };
  }
  if (cut === 'output') await drain();
  yield finishPart('tool-calls');
}

function* textParts(delta: string): Generator<object> {
  yield { type: 'text-start', id: 'text' };
  yield { type: 'text-delta', id: 'text', delta };
  yield { type: 'text-end', id: 'text' };
  yield finishPart('stop');
}

function finishPart(unified: 'stop' | 'tool-calls'): object {
  return {
    type: 'finish',
    finishReason: { unified, raw: undefined },
    usage: { inputTokens: { total: 10 }, outputTokens: { total: 3 } },
  };
}
