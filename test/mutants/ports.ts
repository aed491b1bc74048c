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
  {
    name: 'options that are not checked when the backend is created',
    file: 'src/server/backend.ts',
    from: '  checkOptions(options);',
    to: '  void checkOptions;',
    caughtBy: 'test/server/settings/check-options.test.ts',
  },
  {
    name: 'a misspelled option without an error',
    file: 'src/server/check-options.ts',
    from: "  checkNames(options, 'the option', Object.keys(checks));",
    to: '  void checkNames;',
    caughtBy: 'test/server/settings/check-options.test.ts',
  },
  {
    name: 'an allowed origin with a slash at the end',
    file: 'src/server/settings/check-origins.ts',
    from: 'if (expected !== null && origin === expected) return;',
    to: 'if (expected !== null) return;',
    caughtBy: 'test/server/settings/check-options.test.ts',
  },
  {
    name: 'a lowest amount above the highest',
    file: 'src/server/settings/check-limits.ts',
    from: 'if (lower[1] <= upper[1]) return;',
    to: 'if (upper[1] > 0) return;',
    caughtBy: 'test/server/settings/check-options.test.ts',
  },
  {
    name: 'simulated payments that sell credits in production',
    file: 'src/server/settings/check-simulation.ts',
    from: "process.env.NODE_ENV !== 'production'",
    to: "process.env.NODE_ENV === 'production'",
    caughtBy: 'test/server/settings/check-options.test.ts',
  },
  {
    name: 'two purchases with one id',
    file: 'src/server/accounts/ids.ts',
    from: 'if (returned.has(id)) {',
    to: "if (id === '') {",
    caughtBy: 'test/server/settings/check-options.test.ts',
  },
];
