export const roles = ['owner', 'admin', 'member'] as const;

export type Role = (typeof roles)[number];

/** Reads the role from a cookie. A real session is signed, and scripts can't read it. */
export function readRole(): Role {
  return roles.find((role) => document.cookie.includes(`demo_role=${role}`)) ?? 'owner';
}

export function writeRole(role: Role): void {
  document.cookie = `demo_role=${role}; path=/; SameSite=Lax`;
}
