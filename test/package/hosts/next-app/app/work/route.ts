import { work } from '../../credits-backend';

export async function POST(): Promise<Response> {
  await work();
  return new Response(null, { status: 204 });
}
