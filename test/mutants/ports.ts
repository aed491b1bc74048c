import type { Mutant } from '../mutants.ts';

/** Faults in reading the answers of the host app and its settings. */
export const portMutants: readonly Mutant[] = [
  {
    name: 'an answer of authenticate that is not checked',
    file: 'src/server/backend.ts',
    from: 'authenticate: createAuthenticate(authenticate),',
    to: 'authenticate: createAuthenticate ? authenticate : authenticate,',
    caughtBy: 'test/server/ports/authenticate.test.ts',
  },
  {
    name: 'scopes as text that grant access',
    file: 'src/server/ports/principal-schemas.ts',
    from: "scopes: z.array(z.enum(['consume', 'admin'])),",
    to: 'scopes: z.any(),',
    caughtBy: 'test/server/ports/authenticate.test.ts',
  },
  {
    name: 'a server that is confined to an account in vain',
    file: 'src/server/ports/principal-schemas.ts',
    from: 'export const serverSchema = z.strictObject({',
    to: 'export const serverSchema = z.object({',
    caughtBy: 'test/server/ports/authenticate.test.ts',
  },
  {
    name: 'a principal that inherits its members',
    file: 'src/server/faults/authenticate.ts',
    from: 'return isObject ? { ...answer } : answer;',
    to: 'return isObject ? answer : answer;',
    caughtBy: 'test/server/ports/authenticate.test.ts',
  },
  {
    name: 'a permission that counts although it is the text "false"',
    file: 'src/server/ports/principal-schemas.ts',
    from: 'permissions[name] === true;',
    to: 'Boolean(permissions[name]);',
    caughtBy: 'test/server/ports/authenticate.test.ts',
  },
  {
    name: 'terms of an account that are not checked',
    file: 'src/server/backend.ts',
    from: 'resolveAccount: createResolveAccount(resolveAccount),',
    to: 'resolveAccount: createResolveAccount ? resolveAccount : resolveAccount,',
    caughtBy: 'test/server/ports/resolve-account.test.ts',
  },
];
