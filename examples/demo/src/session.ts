export const roles = ['owner', 'admin', 'member'] as const;

export type Role = (typeof roles)[number];

/** A real session is the server's, signed and out of reach of scripts. */
export function readRole(): Role {
  return roles.find((role) => document.cookie.includes(`demo_role=${role}`)) ?? 'owner';
}

export function writeRole(role: Role): void {
  document.cookie = `demo_role=${role}; path=/; SameSite=Lax`;
}
