import { describe, expect, it } from 'vitest';
import { createServerClient } from '../../src/client/server-client.js';

const right = { baseUrl: 'https://credits.internal/api', headers: { authorization: 'Bearer 1' } };

const create = (options: object) => createServerClient({ ...right, ...options });

describe('createServerClient', () => {
  it.each<[object, string]>([
    [{ baseUrl: '/api/credits' }, 'baseUrl "/api/credits"'],
    [{ baseUrl: 'credits.internal' }, 'baseUrl "credits.internal"'],
    [{ baseUrl: 'ftp://credits.internal' }, 'baseUrl "ftp://credits.internal"'],
    [{ baseUrl: 'https://' }, 'baseUrl "https://"'],
    [{ baseUrl: undefined }, 'baseUrl undefined'],
    [{ baseUrl: undefined, fetch }, 'baseUrl undefined'],
    [{ baseUrl: 'https://a b', fetch }, 'baseUrl "https://a b"'],
    [{ headers: undefined }, 'headers undefined'],
    [{ headers: null }, 'headers null'],
    [{ headers: 'Bearer 1' }, 'headers "Bearer 1"'],
    [{ timeoutMs: Number.NaN }, 'timeoutMs NaN'],
    [{ timeoutMs: 0 }, 'timeoutMs 0'],
    [{ timeoutMs: -1 }, 'timeoutMs -1'],
    [{ timeoutMs: '5000' }, 'timeoutMs "5000"'],
    [{ fetch: null }, 'fetch null'],
    [{ timeout: 5_000 }, 'the option "timeout"'],
    [{ accountId: 'acct_1' }, 'the option "accountId"'],
  ])('throws at creation for %j', (options, error) => {
    expect(() => create(options)).toThrow(`createServerClient received ${error}, so no request`);
  });

  it.each<[object]>([
    [{}],
    [{ timeoutMs: undefined, fetch: undefined }],
    [{ timeoutMs: 1, fetch }],
    [{ baseUrl: '/api/credits', fetch }],
    [{ timeoutMs: Infinity }],
    [{ baseUrl: 'http://localhost:3000' }],
    [{ headers: () => ({}) }],
    [{ headers: new Headers() }],
  ])('accepts %j', (options) => {
    expect(() => create(options)).not.toThrow();
  });
});
