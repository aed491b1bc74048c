import { gateway } from 'ai';
import { createPost } from './create-post.ts';
import { scriptedModel } from './scripted-model.ts';
import { requireSession } from './your-app.ts';

/** Answers a message with a model of the AI Gateway if AI_GATEWAY_API_KEY is set, and otherwise by a script. */
export const answerChat = createPost({
  accountOf: async ({ headers }) => (await requireSession(headers)).teamId,
  async userOf({ headers }) {
    const { userId, role } = await requireSession(headers);
    return { id: userId, maySeeAmounts: role !== 'member' };
  },
  model: process.env.AI_GATEWAY_API_KEY
    ? gateway(process.env.AI_MODEL ?? 'openai/gpt-5-mini')
    : scriptedModel,
  tools: {},
});
