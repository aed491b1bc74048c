import { createHash, timingSafeEqual } from 'node:crypto';
import type { Principal } from 'react-credits/server';

/** Recognizes a server of yours by the secret that both share: CREDITS_TOKEN, a long random text. */
export function serverOf(request: Request): Principal | null {
  const token = process.env.CREDITS_TOKEN;
  const sent = request.headers.get('authorization');
  // Without a token, nobody is a server of yours.
  if (!token || !sent || !isSame(sent, `Bearer ${token}`)) return null;
  return { kind: 'server', scopes: ['consume'] };
}

/** Compares two texts in constant time, so that the time of a response reveals nothing. */
function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
