import * as z from 'zod/mini';
import { hostIdSchema } from './host-text.js';

/** Tells which of the two schemas below an answer of `authenticate` has to fit. */
export const principalKindSchema = z.object({ kind: z.enum(['user', 'server']) });

/**
 * The permissions that a user keeps. A permission that is present is kept only if it is exactly `true`: a
 * value such as `'false'`, `1`, or `undefined` takes it away.
 */
const permissionsSchema = z.pipe(
  z.strictObject({ purchase: z.optional(z.unknown()), manageAutoTopUp: z.optional(z.unknown()) }),
  z.transform((permissions) => {
    const isKept = (name: 'purchase' | 'manageAutoTopUp') =>
      !Object.hasOwn(permissions, name) || permissions[name] === true;
    return { purchase: isKept('purchase'), manageAutoTopUp: isKept('manageAutoTopUp') };
  }),
);

/**
 * Exactly a user. Other members are refused, not ignored: `scopes`, or a misspelled `permissions`, would
 * mean that the host app expects another access than the ledger gives.
 */
export const userSchema = z.strictObject({
  kind: z.literal('user'),
  userId: hostIdSchema,
  accountId: hostIdSchema,
  role: z.string(),
  permissions: z.optional(permissionsSchema),
});

/** Exactly a server. An `accountId` is refused, because it would not confine the server to that account. */
export const serverSchema = z.strictObject({
  kind: z.literal('server'),
  scopes: z.array(z.enum(['consume', 'admin'])),
});
