import { ProblemError } from 'react-credits/server';
import { backend, sessionOf } from './credits.ts';

/** Your feature. Each answer costs $0.42. */
export async function answerChat(request: Request): Promise<Response> {
  const session = await sessionOf(request);
  if (!session) return new Response(null, { status: 401 });
  const { text } = (await request.json()) as { text: string };
  try {
    await backend.charge(session.teamId, {
      idempotencyKey: `answer-${crypto.randomUUID()}`, // store it with your answer
      amountMicros: 420_000,
      consumable: 'llm_tokens',
      onInsufficient: 'reject',
      actor: { id: session.userId }, // shown to owners in the transaction
    });
  } catch (error) {
    // 402 `out_of_credits`, without any amount.
    if (error instanceof ProblemError) return error.toResponse(crypto.randomUUID());
    throw error;
  }
  return Response.json({ text: `You said: ${text}` });
}
