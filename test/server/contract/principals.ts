import type { Principal } from '../../../src/server/ports/principal.js';

/** Who can sign in. */
const principals = {
  owner: user('owner'),
  admin: user('admin'),
  member: user('member'),
  /** Of a role that nobody has heard of. */
  intern: user('intern'),
  /** May look at everything and change nothing. */
  viewer: user('owner', { purchase: false, manageAutoTopUp: false }),
  consumer: (): Principal => ({ kind: 'server', scopes: ['consume'] }),
  administrator: (): Principal => ({ kind: 'server', scopes: ['admin'] }),
  /** A server that may do nothing in particular. */
  onlooker: (): Principal => ({ kind: 'server', scopes: [] }),
};

export type Role = keyof typeof principals;

/** A user is of the account they ask about, unless it says of which; `null` is signed out. */
export type Who = Role | `${Role} of ${string}` | null;

/** The headers of someone who asks about an account. */
export function signIn(who: Who, accountId: string): Record<string, string> {
  if (who === null) return {};
  const [role = '', own = accountId] = who.split(' of ');
  return { authorization: `${role} of ${encodeURIComponent(own)}` };
}

/** Who sends a request, by the headers of {@link signIn}. */
export function authenticate({ headers }: Request): Principal | null {
  const [role = '', accountId = ''] = headers.get('authorization')?.split(' of ') ?? [];
  return Object.hasOwn(principals, role)
    ? principals[role as Role](decodeURIComponent(accountId))
    : null;
}

function user(role: string, permissions?: { purchase: boolean; manageAutoTopUp: boolean }) {
  return (accountId: string): Principal => ({
    kind: 'user',
    userId: 'user_1',
    accountId,
    role,
    permissions,
  });
}
