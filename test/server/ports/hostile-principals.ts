/** Answers of `authenticate` that are neither a user, nor a server, nor `null`. */

const user = { kind: 'user', userId: 'user_1', accountId: 'acct_1', role: 'owner' };
const server = { kind: 'server', scopes: ['admin'] };

class Session {
  get kind() {
    return 'server';
  }
  get scopes() {
    return ['admin'];
  }
}

/** Each answer by its description. A function is called, and returns or throws the answer. */
export const hostilePrincipals: readonly [description: string, answer: () => unknown][] = [
  // No principal at all.
  ['undefined', () => undefined],
  ['true', () => true],
  ['false', () => false],
  ['0', () => 0],
  ['1', () => 1],
  ['NaN', () => Number.NaN],
  ['a bigint', () => 1n],
  ['a symbol', () => Symbol('user')],
  ['an empty text', () => ''],
  ['the text "user"', () => 'user'],
  ['the text "server"', () => 'server'],
  ['a principal as JSON', () => JSON.stringify(server)],
  ['a function', () => () => server],
  ['an empty object', () => ({})],
  ['an object without a prototype', () => Object.create(null) as object],
  ['an empty list', () => []],
  ['a list of a user', () => [user]],
  ['a list of a server', () => [server]],
  ['a list with the members of a server', () => Object.assign([], server)],
  ['a Map', () => new Map(Object.entries(server))],
  ['a Response', () => Response.json(server)],
  ['an Error', () => new Error('signed out')],
  ['a session', () => ({ id: 'ses_1', user: { id: 'user_1', team: 'acct_1' }, expires: 1 })],
  ['a principal in an object', () => ({ principal: server })],
  ['a promise of an empty object', async () => ({})],
  ['a promise of true', async () => true],
  ['a promise of undefined', async () => undefined],
  // Another kind.
  ['a user without a kind', () => without(user, 'kind')],
  ['a server without a kind', () => without(server, 'kind')],
  ['the kind "User"', () => ({ ...user, kind: 'User' })],
  ['the kind "Server"', () => ({ ...server, kind: 'Server' })],
  ['the kind " user"', () => ({ ...user, kind: ' user' })],
  ['the kind "admin"', () => ({ ...user, kind: 'admin' })],
  ['an empty kind', () => ({ ...server, kind: '' })],
  ['the kind null', () => ({ ...server, kind: null })],
  ['the kind 0', () => ({ ...server, kind: 0 })],
  ['the kind as a list', () => ({ ...user, kind: ['user'] })],
  ['the kind as a String object', () => ({ ...user, kind: new String('user') })],
  // Members that only the prototype has.
  ['a server that is inherited', () => Object.create(server) as object],
  ['a class with getters', () => new Session()],
  ['a kind that is inherited', () => Object.setPrototypeOf(without(user, 'kind'), user) as object],
  [
    'members that are hidden',
    () => Object.defineProperty({ ...server }, 'kind', { enumerable: false }),
  ],
  // A user whose members are wrong.
  ['a user without a userId', () => without(user, 'userId')],
  ['a user with the number 7 as userId', () => ({ ...user, userId: 7 })],
  ['a user with an empty userId', () => ({ ...user, userId: '' })],
  ['a user with a userId of 256 characters', () => ({ ...user, userId: 'u'.repeat(256) })],
  ['a user with a NUL in the userId', () => ({ ...user, userId: 'user\0' })],
  ['a user without an account', () => without(user, 'accountId')],
  ['a user with a number as accountId', () => ({ ...user, accountId: 1 })],
  ['a user with null as accountId', () => ({ ...user, accountId: null })],
  ['a user with an empty accountId', () => ({ ...user, accountId: '' })],
  ['a user with several accounts', () => ({ ...user, accountId: ['acct_1', 'acct_2'] })],
  ['a user with an accountId of 256 characters', () => ({ ...user, accountId: 'a'.repeat(256) })],
  ['a user with a NUL in the accountId', () => ({ ...user, accountId: 'acct_1\0' })],
  ['a user with a lone surrogate in the accountId', () => ({ ...user, accountId: 'acct_\ud800' })],
  [
    'an account that only turns into a text',
    () => ({ ...user, accountId: { toString: () => 'acct_1' } }),
  ],
  ['a user without a role', () => without(user, 'role')],
  ['a user with a number as role', () => ({ ...user, role: 1 })],
  ['a user with null as role', () => ({ ...user, role: null })],
  ['a user with several roles', () => ({ ...user, role: ['owner'] })],
  ['permissions as text', () => ({ ...user, permissions: 'none' })],
  ['permissions as true', () => ({ ...user, permissions: true })],
  ['permissions as null', () => ({ ...user, permissions: null })],
  ['permissions as a list', () => ({ ...user, permissions: ['purchase'] })],
  ['a misspelled permission', () => ({ ...user, permissions: { purchases: false } })],
  ['misspelled permissions', () => ({ ...user, permission: { purchase: false } })],
  ['a user with scopes', () => ({ ...user, scopes: ['admin'] })],
  ['a user with the rest of a session', () => ({ ...user, token: 'hunter2' })],
  // A server whose members are wrong.
  ['a server without scopes', () => without(server, 'scopes')],
  ['scopes as text', () => ({ ...server, scopes: 'consume billing:administrate' })],
  ['the scope as text', () => ({ ...server, scopes: 'admin' })],
  ['scopes as null', () => ({ ...server, scopes: null })],
  ['scopes as a Set', () => ({ ...server, scopes: new Set(['admin']) })],
  ['scopes as an object with includes', () => ({ ...server, scopes: { includes: () => true } })],
  ['an unknown scope beside a known one', () => ({ ...server, scopes: ['admin', 'billing'] })],
  ['an unknown scope', () => ({ ...server, scopes: ['administer'] })],
  ['a scope in capitals', () => ({ ...server, scopes: ['ADMIN'] })],
  ['a list of scopes in a list', () => ({ ...server, scopes: [['admin']] })],
  ['a scope that is missing in the list', () => ({ ...server, scopes: [undefined] })],
  ['a server that is meant for one account', () => ({ ...server, accountId: 'acct_1' })],
  ['a server with a role', () => ({ ...server, role: 'owner' })],
  ['a misspelled member of a server', () => ({ ...server, scope: 'consume' })],
  // Getters and proxies that throw.
  [
    'a kind that throws',
    () => ({
      ...server,
      get kind(): string {
        throw new Error('no kind');
      },
    }),
  ],
  [
    'scopes that throw',
    () => ({
      kind: 'server',
      get scopes(): string[] {
        throw new Error('no scopes');
      },
    }),
  ],
  [
    'a role that throws',
    () => ({
      ...user,
      get role(): string {
        throw new Error('no role');
      },
    }),
  ],
  [
    'a proxy that throws',
    () =>
      new Proxy(server, {
        ownKeys() {
          throw new Error('no keys');
        },
      }),
  ],
  ['a rejection without an error', () => Promise.reject(undefined)],
];

function without<Value extends object, Name extends keyof Value>(value: Value, name: Name) {
  const { [name]: _, ...rest } = value;
  return rest;
}
