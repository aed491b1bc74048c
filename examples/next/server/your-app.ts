/** YOUR APP: replace these stubs. They sign everyone in as Ada, the owner of the team "acme". */
import type { AccountTerms, Principal } from 'react-credits/server';

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

/** Tells the credits who sends a request. */
export async function authenticate(request: Request): Promise<Principal | null> {
  const session = await sessionOf(request.headers);
  if (!session) return null; // 401
  const { userId, teamId, role } = session;
  return { kind: 'user', userId, accountId: teamId, role };
}

/** Returns the terms of a team's account, or `null` if there is no such team. */
export function resolveAccount(teamId: string): AccountTerms | null {
  return teamId === 'acme' ? { currency: 'usd', lowThresholdMicros: 5_000_000 } : null;
}
