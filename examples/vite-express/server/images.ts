import { ProblemError, type CreditsBackend } from 'react-credits/server';
import { drawImage } from './draw-image.ts';
import { sessionOf } from './your-app.ts';

/** Your feature: makes an image for a prompt. Each image costs $0.42. */
export function imagesOver(backend: CreditsBackend) {
  return async function POST(request: Request): Promise<Response> {
    const session = await sessionOf(request.headers);
    if (!session) return new Response(null, { status: 401 });
    const { prompt } = (await request.json()) as { prompt: string };
    const id = crypto.randomUUID();
    try {
      await backend.charge(session.teamId, {
        idempotencyKey: `image-${id}`, // store it with your image
        amountMicros: 420_000,
        consumable: 'images',
        onInsufficient: 'reject',
        actor: { id: session.userId }, // shown to owners in the transaction
      });
    } catch (error) {
      // 402 `out_of_credits`, without any amount.
      if (error instanceof ProblemError) return error.toResponse(id);
      throw error;
    }
    return Response.json({ id, prompt, svg: drawImage(prompt) });
  };
}
