import type { Permissions } from '../../contract/resources/credits.js';
import type { Access, Route } from '../../contract/routes/route.js';

/**
 * The authenticated sender of a request, as your app's `authenticate` returns it.
 *
 * @example { kind: 'user', userId: 'user_7', accountId: 'acme', role: 'admin' }
 * @example { kind: 'server', scopes: ['consume'] }
 */
export type Principal =
  /** A signed-in person. */
  | {
      kind: 'user';
      userId: string;
      /** The only account that this session may use. Requests for any other account get 404. */
      accountId: string;
      /** Owners and admins see amounts. Any other role is treated as `member`, and never sees one. */
      role: 'owner' | 'admin' | 'member' | (string & Record<never, never>);
      /** Permissions to take away from the role, such as in a read-only session. */
      permissions?: Partial<Permissions> | undefined;
    }
  /** A server of yours, such as one that meters usage. */
  | {
      kind: 'server';
      /** `consume` allows charges and holds. `admin` allows every route. */
      scopes: readonly ('consume' | 'admin')[];
    };

/** Returns the principal of a request, or `null` if nobody is signed in. */
export type Authenticate = (request: Request) => Promise<Principal | null> | Principal | null;

/** Whether the principal may use a route. */
export function mayUse(principal: Principal, { access, permission }: Route): boolean {
  if (!isAllowed(principal, access)) return false;
  if (permission === undefined) return true;
  const { purchase, manageAutoTopUp } = permissionsOf(principal);
  if (permission === 'any') return purchase || manageAutoTopUp;
  return permission === 'purchase' ? purchase : manageAutoTopUp;
}

/** Whether the principal has a level of access, permissions aside. */
function isAllowed(principal: Principal, access: Access): boolean {
  if (principal.kind === 'user') {
    const isForUsers = access === 'anyone' || access === 'view' || access === 'manage';
    return isForUsers && (access === 'anyone' || isManager(principal.role));
  }
  const { scopes } = principal;
  if (access === 'anyone' || access === 'view') return true;
  return scopes.includes('admin') || (access === 'consume' && scopes.includes('consume'));
}

/** The principal's permissions in its account. */
export function permissionsOf(principal: Principal): Permissions {
  if (principal.kind === 'server') {
    const mayManage = isAllowed(principal, 'manage');
    return { purchase: mayManage, manageAutoTopUp: mayManage };
  }
  const { role, permissions } = principal;
  const mayManage = isManager(role);
  return {
    purchase: mayManage && (permissions?.purchase ?? true),
    manageAutoTopUp: mayManage && (permissions?.manageAutoTopUp ?? true),
  };
}

function isManager(role: string): boolean {
  return role === 'owner' || role === 'admin';
}
