import { describe, expect, it } from 'vitest';
import { problemCodes, problems, requestSchemas, routes } from '../../src/contract/index.js';
import type { Route } from '../../src/contract/index.js';

const all = Object.entries<Route>(routes);

describe('the routes', () => {
  it.each(all)('%s has a name for the id in its path, if there is one', (_, { id, path }) => {
    expect(id !== undefined).toBe(path.includes('{id}'));
    expect(path.match(/\{/g) ?? []).toHaveLength(id === undefined ? 0 : 1);
  });

  it.each(all.filter(([, { method }]) => method === 'GET'))(
    '%s reads, and so has no body, no key and no version to change',
    (_, { request, key, isRepeatable, etag }) => {
      expect([request, key, isRepeatable]).toEqual([undefined, undefined, undefined]);
      expect(etag).not.toBe('write');
    },
  );

  it('differ in their method or path', () => {
    const requests = all.map(([, { method, path }]) => `${method} ${path}`);
    expect(new Set(requests).size).toBe(all.length);
  });

  it('use every schema of a request body', () => {
    const used = all.flatMap(([, { request }]) => request ?? []);
    expect(new Set(used)).toEqual(new Set(Object.keys(requestSchemas)));
  });

  it('let only servers consume or give away credits', () => {
    const forServers = all.filter(([, { path }]) => {
      return /^\/(charges|holds|grants|adjustments|refunds)/.test(path);
    });
    expect(forServers).toHaveLength(8);
    forServers.forEach(([, { access }]) => expect(access).toMatch(/^(consume|administer)$/));
  });
});

describe('the problems', () => {
  it('have a status each', () => {
    expect(problemCodes.length).toBeGreaterThan(30);
    for (const code of problemCodes) expect(problems[code][0]).toBeGreaterThanOrEqual(400);
  });
});
