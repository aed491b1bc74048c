import type { Permissions } from '../../contract/resources/credits.js';
import type { Access, Route } from '../../contract/routes/route.js';

/** Who asks, as the host's `authenticate` says. */
export type Principal =
  | {
      kind: 'user';
      userId: string;
      /** The one account the session is for: any other is 404. */
      accountId: string;
      /** Any other role counts as `member`, who learns no number. */
      role: 'owner' | 'admin' | 'member' | (string & Record<never, never>);
      /** Takes away what the role would allow, such as for a read-only session. */
      permissions?: Partial<Permissions> | undefined;
    }
  | {
      kind: 'server';
      /** `consume`: charges and holds. `admin`: everything. */
      scopes: readonly ('consume' | 'admin')[];
    };

/** Whether the principal may use a route at all. */
export function mayUse(principal: Principal, { access, permission }: Route): boolean {
  if (!isAllowed(principal, access)) return false;
  if (permission === undefined) return true;
  const { purchase, manageAutoTopUp } = permissionsOf(principal);
  if (permission === 'any') return purchase || manageAutoTopUp;
  return permission === 'purchase' ? purchase : manageAutoTopUp;
}

/** Whether the principal may ask for a thing of this kind. */
function isAllowed(principal: Principal, access: Access): boolean {
  if (principal.kind === 'user') {
    const isForUsers = access === 'anyone' || access === 'view' || access === 'manage';
    return isForUsers && (access === 'anyone' || runsTheAccount(principal.role));
  }
  const { scopes } = principal;
  if (access === 'anyone' || access === 'view') return true;
  return scopes.includes('admin') || (access === 'consume' && scopes.includes('consume'));
}

/** What the principal may do with the account it sees. */
export function permissionsOf(principal: Principal): Permissions {
  if (principal.kind === 'server') {
    const mayManage = isAllowed(principal, 'manage');
    return { purchase: mayManage, manageAutoTopUp: mayManage };
  }
  const { role, permissions } = principal;
  const mayManage = runsTheAccount(role);
  return {
    purchase: mayManage && (permissions?.purchase ?? true),
    manageAutoTopUp: mayManage && (permissions?.manageAutoTopUp ?? true),
  };
}

function runsTheAccount(role: string): boolean {
  return role === 'owner' || role === 'admin';
}
