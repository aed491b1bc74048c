/** YOUR APP: replace these stubs. They sign everyone in as Ada, the owner of the team "acme". */
import type { AccountTerms, Principal } from 'react-credits/server';
import { serverOf } from './server-of.ts';

interface Session {
  userId: string;
  teamId: string;
  role: 'owner' | 'admin' | 'member';
}

/** Returns the session of a request, or `null` if nobody is signed in. */
export async function sessionOf(_headers: Headers): Promise<Session | null> {
  if (process.env.STRIPE_SECRET_KEY?.includes('_live_')) throw new Error('Replace the stub.');
  return { userId: 'ada', teamId: 'acme', role: 'owner' };
}

/** Returns the session of a request, and throws if nobody is signed in. */
export async function requireSession(headers: Headers): Promise<Session> {
  const session = await sessionOf(headers);
  if (!session) throw new Error('Nobody is signed in.');
  return session;
}

/** Tells the credits who sends a request: the meter of the chat, or a user. */
export async function authenticate(request: Request): Promise<Principal | null> {
  const server = serverOf(request);
  if (server) return server;
  const session = await sessionOf(request.headers);
  if (!session) return null; // 401
  const { userId, teamId, role } = session;
  return { kind: 'user', userId, accountId: teamId, role };
}

/** Returns the terms of a team's account, or `null` if there is no such team. */
export function resolveAccount(teamId: string): AccountTerms | null {
  if (teamId !== 'acme') return null;
  // The price of the meter, for the account's usage.
  const rates = [{ consumable: 'llm_tokens', unit: '10K tokens', unitMicros: 100_000 }];
  return { currency: 'usd', lowThresholdMicros: 1_000_000, rates };
}
