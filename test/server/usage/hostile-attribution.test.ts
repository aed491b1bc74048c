/**
 * Text of an actor or a label that tries to be something else: each is refused, or it arrives at an owner's client
 * as the text that was sent. The way is the whole one: request, ledger, store, transaction, and the client's parsing.
 */
import { describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../src/client/http-client.js';
import { createServerClient } from '../../../src/client/server-client.js';
import { exportAccount } from '../../../src/server/maintenance/export-account.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { createSqliteStore } from '../../../src/server/sqlite/index.js';
import { signIn } from '../contract/principals.js';
import { ACCOUNT, charge, newKey, openService, type Question } from '../open-service.js';
import { temporaryFiles } from '../sqlite/temporary-files.js';
import { problemIn } from '../problem-in.js';

/** Text that is kept as it is. */
const kept = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  "=cmd|' /C calc'!A0",
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "'; drop table credits_entry; --",
  '${jndi:ldap://x}',
  '{{constructor.constructor("alert(1)")()}}',
  '\u202egnp.exe',
  '\u2066\u2067a\u2069',
  '\u200fא',
  '\u2028',
  '\u007f\u0085',
  '\ufeff',
  '%00',
  '\\u0000',
  '["model","large"]',
  'NULL',
  'null',
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  '👩‍👩‍👧',
  'e\u0301',
] as const;

/** Text that no request may have. */
const refused = [
  '',
  '\u0000',
  'a\u0000b',
  '\ud83d',
  '\ude00\ud83d',
  '\t=1',
  '\r=1',
  '\n',
  'x'.repeat(60_000),
];

/** Keys that objects have from their prototype, and that are plain lower-case words. */
const keptKeys = ['constructor', 'valueof', 'tostring', 'prototype', 'length', 'then'];

/** Keys that are no plain lower-case words. */
const refusedKeys = [
  '__proto__',
  'hasOwnProperty',
  'toString',
  'valueOf',
  '=a',
  '<b>',
  'a\u0000',
  'a\u202e',
  '',
];

const newFile = temporaryFiles();
const stores = {
  memory: () => createMemoryStore(),
  SQLite: () => createSqliteStore({ path: newFile() }),
};

describe.each(Object.entries(stores))('an actor and labels over %s', (_, createStore) => {
  async function opened() {
    const store = createStore();
    const service = await openService({ store });
    await service.give(1_000);
    const { baseUrl, send } = service;
    const owner = createHttpClient({
      baseUrl,
      accountId: ACCOUNT,
      fetch: send,
      headers: signIn('owner', ACCOUNT),
    });
    const server = createServerClient({
      baseUrl,
      fetch: send,
      headers: signIn('consumer', ACCOUNT),
    });
    const newest = async () => (await owner.listTransactions({ limit: 1 })).data[0];
    const ask = (path: string, question: Question) =>
      service.ask('consumer', `POST ${path}`, question);
    return { ...service, service, owner, store, server, newest, ask };
  }

  it('arrive as the texts that were sent, through a charge and through a settled hold', async () => {
    const { owner, store, server, newest } = await opened();
    for (const [index, text] of kept.entries()) {
      const actor = { id: text, name: text };
      const labels = { model: text, [keptKeys[index % keptKeys.length] ?? 'a']: text };
      const request = { accountId: ACCOUNT, consumable: 'llm_tokens', actor, labels };
      await server.charge({
        ...request,
        idempotencyKey: newKey(),
        amountMicros: 1,
        onInsufficient: 'reject',
      });
      expect(await newest()).toMatchObject({ amountMicros: -1, actor, labels });
      const { id } = await server.hold({ ...request, idempotencyKey: newKey(), maxMicros: 2 });
      await server.settleHold({ accountId: ACCOUNT, holdId: id, finalMicros: 2 });
      const settled = await newest();
      expect(settled).toMatchObject({ amountMicros: -2, actor, labels });
      if (!settled || !('labels' in settled)) throw new Error('The transaction has no labels.');
      expect(Object.getPrototypeOf(settled.labels)).toBe(Object.prototype);
      expect(Object.keys(settled.labels ?? {}).toSorted()).toEqual(Object.keys(labels).toSorted());
    }
    for (const text of kept) {
      const filter = { actor: text, label: { key: 'model', value: text } };
      const { data } = await owner.listTransactions(filter);
      expect(data.map((row) => 'labels' in row && row.labels?.['model'])).toEqual([text, text]);
    }
    const exported = await exportAccount(store, ACCOUNT);
    const ids = exported?.entries.flatMap(({ actor }) => (actor ? [actor.id] : []));
    expect(new Set(ids)).toEqual(new Set(kept));
  });

  it('are refused with a pointer where the text has no place in a database or a log', async () => {
    const { ask, lookAt, service } = await opened();
    const before = await lookAt();
    for (const text of refused) {
      for (const [field, pointer] of [
        [{ actor: { id: text } }, '/actor/id'],
        [{ actor: { id: 'a', name: text } }, '/actor/name'],
        [{ labels: { model: text } }, '/labels/model'],
      ] as const) {
        const reply = await ask('/charges', { body: { ...charge(1), ...field } });
        expect(problemIn(reply)).toEqual(['invalid_request', pointer]);
        expect(reply.text.length).toBeLessThan(1_000);
      }
    }
    for (const text of [...refused, 'x'.repeat(101)]) {
      // A query has no half of a surrogate pair.
      if (/\p{Cs}/u.test(text)) continue;
      for (const name of ['label', 'without']) {
        const query = new URLSearchParams({
          [name]: `${name === 'label' ? 'model' : 'label'}:${text}`,
        });
        const reply = await service.ask('owner', `GET /transactions?${query}`);
        expect(problemIn(reply)).toEqual(['invalid_request', `/query/${name}`]);
        expect(reply.text.length).toBeLessThan(1_000);
      }
    }
    const long = await ask('/charges', {
      body: { ...charge(1), labels: { model: 'x'.repeat(100_000) } },
    });
    expect(problemIn(long)).toEqual(['payload_too_large']);
    for (const key of refusedKeys) {
      const labels = JSON.stringify(Object.fromEntries([[key, 'large']]));
      const body = JSON.stringify(charge(1)).replace('{', `{"labels":${labels},`);
      const reply = await ask('/charges', { body });
      expect(problemIn(reply)).toEqual(['invalid_request', `/labels/${key}`]);
    }
    expect(await lookAt()).toBe(before);
  });
});

it('no label of a response becomes the prototype of an object', async () => {
  const row =
    '{"id":"txn_1","seq":1,"kind":"consumption","amountMicros":-1,"balanceAfterMicros":0,' +
    '"createdAt":"2026-01-01T00:00:00Z","actor":{"id":"a","__proto__":{"isAdmin":true}},' +
    '"labels":{"__proto__":"x","hasOwnProperty":"y","constructor":"z"}}';
  const client = createHttpClient({
    baseUrl: 'https://app.example.com/api/credits',
    fetch: async () =>
      new Response(`{"currency":"usd","minorUnitMicros":10000,"data":[${row}],"nextCursor":null}`, {
        headers: { 'content-type': 'application/json' },
      }),
  });
  const [found] = (await client.listTransactions()).data;
  if (!found || 'isUnreadable' in found) throw new Error('The row is readable.');
  expect(found.labels).toEqual({ hasOwnProperty: 'y', constructor: 'z' });
  expect(Object.getPrototypeOf(found.labels)).toBe(Object.prototype);
  expect(Object.getPrototypeOf(found.actor)).toBe(Object.prototype);
  expect(found.actor).toEqual({ id: 'a' });
});
