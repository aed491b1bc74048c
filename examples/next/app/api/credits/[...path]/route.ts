import { credits } from '@/server/credits';

async function handle(request: Request): Promise<Response> {
  const { handler } = await credits();
  return handler(request);
}

export { handle as GET, handle as POST, handle as PUT };
