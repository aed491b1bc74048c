import type { Principal } from '../../../src/server/ports/principal.js';

/** The principals that can sign in. */
const principals = {
  owner: user('owner'),
  admin: user('admin'),
  member: user('member'),
  /** A user with an unknown role. */
  intern: user('intern'),
  /** A user that may see everything and change nothing. */
  viewer: user('owner', { purchase: false, manageAutoTopUp: false }),
  consumer: (): Principal => ({ kind: 'server', scopes: ['consume'] }),
  administrator: (): Principal => ({ kind: 'server', scopes: ['admin'] }),
  /** A server without any scope. */
  onlooker: (): Principal => ({ kind: 'server', scopes: [] }),
};

export type Role = keyof typeof principals;

/**
 * The sender of a request. A user belongs to the requested account unless another account is named;
 * `null` is signed out.
 */
export type Sender = Role | `${Role} of ${string}` | null;

/** The headers of a sender that requests an account. */
export function signIn(sender: Sender, accountId: string): Record<string, string> {
  if (sender === null) return {};
  const [role = '', own = accountId] = sender.split(' of ');
  return { authorization: `${role} of ${encodeURIComponent(own)}` };
}

/** Returns the principal of a request from the headers of {@link signIn}. */
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
