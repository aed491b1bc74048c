import { callServerFunctions } from '../../server-functions';

export function GET(): Response {
  return new Response(callServerFunctions());
}
