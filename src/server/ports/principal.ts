import type { Permissions } from '../../contract/resources/credits.js';
import type { Access, Route } from '../../contract/routes/route.js';

/**
 * The authenticated sender of a request, as your app's `authenticate` returns it: exactly a user or exactly a
 * server. Any other answer, including one with a member that is not listed here, is a fault: the request gets
 * 500 `internal_error`, reads and changes nothing, and `onFault` receives an error that names the member.
 *
 * @example { kind: 'user', userId: 'user_7', accountId: 'acme', role: 'admin' }
 * @example { kind: 'server', scopes: ['consume'] }
 */
export type Principal =
  /** A signed-in person. */
  | {
      kind: 'user';
      /** The person's id: 1 to 255 characters. A consent to auto top-up is stored with it. */
      userId: string;
      /**
       * The only account that this session may use: 1 to 255 characters. Requests for any other account get
       * 404.
       */
      accountId: string;
      /** Owners and admins see amounts. Any other role is treated as `member`, and never sees one. */
      role: 'owner' | 'admin' | 'member' | (string & Record<never, never>);
      /**
       * Permissions to take away from the role, such as in a read-only session. A permission that is absent
       * keeps the role's default. One that is present counts only if it is exactly `true`.
       * @default the permissions of the role
       */
      permissions?: Partial<Permissions> | undefined;
    }
  /** A server of yours, such as one that meters usage. */
  | {
      kind: 'server';
      /** `consume` allows charges and holds. `admin` allows every route. Any other word is a fault. */
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
