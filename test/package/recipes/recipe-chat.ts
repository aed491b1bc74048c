import { join } from 'node:path';
import { ReadableStream } from 'node:stream/web';
import { pathToFileURL } from 'node:url';

/** A model that says some words and then ends. */
export interface Model {
  words: readonly string[];
  /** A model that hangs waits for the user to leave, and calls `hang` first. */
  end: { type: 'finishes' } | { type: 'fails' } | { type: 'hangs'; hang: () => void };
}

type Post = (request: Request) => Promise<Response>;

/** The route of one recipe, and the body that its page sends. */
interface RecipeChat {
  postWith: (model: Model) => Post;
  bodyOf: (prompt: string, messageId: string) => object;
}

const accountOf = async () => 'acme';
/** A request with this header is a member's. */
const userOf = async ({ headers }: Request) => ({
  id: 'ada',
  maySeeAmounts: !headers.has('member'),
});

/** Loads the bundled recipe in the working folder. */
export async function chatOf(name: string): Promise<RecipeChat> {
  const { href } = pathToFileURL(join(process.cwd(), 'built/create-post.js'));
  const { createPost } = (await import(href)) as { createPost: (options: object) => Post };
  switch (name) {
    case 'ai-sdk-6':
      return aiSdkChat(createPost, 'v3');
    case 'ai-sdk-7':
      return aiSdkChat(createPost, 'v4');
    case 'assistant-ui':
      return {
        postWith: (model) => createPost({ accountOf, answer: answerOf(model, textEvent) }),
        bodyOf: (text) => ({ messages: [{ role: 'user', content: [{ type: 'text', text }] }] }),
      };
    case 'copilotkit':
      return {
        postWith: (model) => createPost({ accountOf, answer: agentAnswerOf(model) }),
        bodyOf: (content, id) => ({
          threadId: 'thread',
          runId: 'run',
          messages: [{ id, role: 'user', content }],
          tools: [],
          context: [],
          state: {},
          forwardedProps: {},
        }),
      };
    default:
      throw new Error(`There is no driver for the recipe "${name}".`);
  }
}

function aiSdkChat(createPost: (options: object) => Post, version: 'v3' | 'v4'): RecipeChat {
  const known = { specificationVersion: version, provider: 'test', modelId: 'test' };
  return {
    postWith(model) {
      async function doStream({ abortSignal }: { abortSignal: AbortSignal }) {
        if (model.words.length === 0) await endOf(model, abortSignal);
        return { stream: ReadableStream.from(partsOf(model, abortSignal)) };
      }
      const options = { ...known, supportedUrls: {}, doStream };
      return createPost({ accountOf, userOf, tools: {}, model: options });
    },
    bodyOf: (text, id) => ({ messages: [{ id, role: 'user', parts: [{ type: 'text', text }] }] }),
  };
}

async function* partsOf(model: Model, signal: AbortSignal): AsyncGenerator<object> {
  yield { type: 'stream-start', warnings: [] };
  yield { type: 'text-start', id: 'answer' };
  for (const delta of model.words) yield { type: 'text-delta', id: 'answer', delta };
  await endOf(model, signal);
  yield { type: 'text-end', id: 'answer' };
  yield {
    type: 'finish',
    finishReason: { unified: 'stop', raw: undefined },
    usage: { inputTokens: { total: 1_000 }, outputTokens: { total: 3 } },
  };
}

type Answer = (messages: unknown, signal: AbortSignal) => AsyncGenerator<object>;

const textEvent = (text: string) => ({ type: 'text', text });

function answerOf(model: Model, eventOf: (word: string) => object): Answer {
  return async function* answer(_messages, signal) {
    for (const word of model.words) yield eventOf(word);
    await endOf(model, signal);
  };
}

/** The answer of an agent is a message, which begins with its first word. */
function agentAnswerOf(model: Model): Answer {
  return async function* answer(messages, signal) {
    const messageId = crypto.randomUUID();
    const contentOf = (delta: string) => ({ type: 'TEXT_MESSAGE_CONTENT', messageId, delta });
    const isEmpty = model.words.length === 0;
    if (!isEmpty) yield { type: 'TEXT_MESSAGE_START', messageId, role: 'assistant' };
    yield* answerOf(model, contentOf)(messages, signal);
    if (!isEmpty) yield { type: 'TEXT_MESSAGE_END', messageId };
  };
}

/** Ends an answer: at once, with an error, or when the user leaves. */
async function endOf({ end }: Model, signal: AbortSignal): Promise<void> {
  if (end.type === 'fails') throw new Error('The model is down.');
  if (end.type === 'finishes') return;
  end.hang();
  await new Promise((_, reject) => {
    // As a connection to a model does, the timer keeps the answer in memory.
    const connection = setTimeout(() => reject(new Error('No abort arrived.')), 60_000);
    signal.addEventListener('abort', () => {
      clearTimeout(connection);
      reject(new Error('The user left.'));
    });
  });
}
