import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CreditsBackendOptions } from '../../../src/server/backend-options.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { ProblemError } from '../../../src/server/faults/problem-error.js';
import { ACCOUNT, charge, newKey, openService, type Reply } from '../open-service.js';
import { problemIn } from '../problem-in.js';

const reads = ['/credits', '/status', '/limits', '/transactions', '/auto-top-up'];
const secret = 'postgres://ledger:hunter2@10.0.0.7/main';

function fail(): never {
  throw new Error(secret);
}

/** A clock that works when the backend is created, which reads it once, and never again. */
function failingLater(): () => number {
  let readings = 0;
  return () => ((readings += 1) > 1 ? fail() : 0);
}

/** Opens a backend that records its faults, over a store that a test can break. */
async function open(
  options: Partial<CreditsBackendOptions> = {},
  broken: Partial<LedgerStore> = {},
) {
  const store = { ...createMemoryStore() };
  const faults: { fault: unknown; requestId: string }[] = [];
  const service = await openService({
    store,
    onFault: (fault, { requestId }) => void faults.push({ fault, requestId }),
    ...options,
  });
  return { ...service, faults, store, break: () => Object.assign(store, broken) };
}

const everythingIn = ({ headers, text }: Reply) => JSON.stringify([[...headers], text]);

describe('a store that fails', () => {
  it.each([
    ['load', reads],
    ['listEntries', ['/transactions']],
  ] as const)(
    'in %s is reported as unavailable, with a time to retry after',
    async (method, paths) => {
      const service = await open({}, { [method]: async () => fail() });
      service.break();
      for (const path of paths) {
        const reply = await service.ask('owner', `GET ${path}`);
        expect(problemIn(reply)).toEqual(['ledger_unavailable']);
        expect(reply.headers.get('retry-after')).toBe('1');
        expect(everythingIn(reply)).not.toContain('hunter2');
      }
      expect(service.faults).toHaveLength(paths.length);
      for (const { fault } of service.faults) {
        expect(fault).toMatchObject({ code: 'ledger_unavailable', cause: { message: secret } });
      }
    },
  );

  it.each([
    ['before', false],
    ['after', true],
  ])(
    '%s the commit of a charge books one effect when the request is repeated',
    async (_, isStored) => {
      const memory = createMemoryStore();
      let failures = 0;
      const store: LedgerStore = {
        ...memory,
        async commit(change) {
          failures -= 1;
          if (failures < 0) return memory.commit(change);
          if (isStored) await memory.commit(change);
          return fail();
        },
      };
      const { ask, give, credits } = await open({ store });
      await give(1_000_000);
      failures = 1;
      const question = { key: newKey(), body: charge(125) };
      const reply = await ask('consumer', 'POST /charges', question);
      expect(problemIn(reply)).toEqual(['ledger_unavailable']);
      expect(reply.headers.get('retry-after')).toBe('1');

      const again = await ask('consumer', 'POST /charges', question);
      expect(again.status).toBe(201);
      expect(again.headers.has('idempotent-replayed')).toBe(isStored);
      expect(await credits()).toMatchObject({ balanceMicros: 999_875 });
    },
  );
});

describe('a fault', () => {
  it.each<[string, Partial<CreditsBackendOptions>, string[]]>([
    ['authenticate', { authenticate: fail }, [...reads, '/charges']],
    ['authenticate, asynchronously', { authenticate: async () => fail() }, [...reads, '/charges']],
    ['resolveAccount', { resolveAccount: fail }, [...reads, '/charges']],
    [
      'resolveAccount, asynchronously',
      { resolveAccount: async () => fail() },
      [...reads, '/charges'],
    ],
    ['the clock', { clock: failingLater() }, ['/credits', '/charges']],
  ])('in %s is an internal error that reveals no details', async (_, options, paths) => {
    const { ask, faults } = await open(options);
    for (const path of paths) {
      const isChange = path === '/charges';
      const reply = isChange
        ? await ask('consumer', `POST ${path}`, { body: charge(1) })
        : await ask('owner', `GET ${path}`);
      expect(problemIn(reply)).toEqual(['internal_error']);
      expect(Object.keys(JSON.parse(reply.text) as object).toSorted()).toEqual([
        'code',
        'requestId',
        'status',
        'title',
        'type',
      ]);
      expect(everythingIn(reply)).not.toMatch(/hunter2|Error|at /);
      expect(faults.at(-1)).toEqual({
        fault: expect.objectContaining({ message: secret }) as Error,
        requestId: reply.headers.get('x-request-id'),
      });
    }
    expect(faults).toHaveLength(paths.length);
  });

  it.each([
    [{ currency: 'USD', lowThresholdMicros: 0 }, 'lower-case ISO 4217'],
    [{ currency: 'usd', lowThresholdMicros: 0.5 }, 'a whole number of micro-units'],
    [{ currency: 'usd', lowThresholdMicros: -1 }, 'a whole number of micro-units'],
    [{ currency: 'jpy', lowThresholdMicros: 0 }, 'Pass limits: { jpy: … }'],
  ])('in the host app’s terms %j tells the host app how to fix them', async (terms, advice) => {
    const { ask, faults } = await open({ resolveAccount: () => terms });
    expect(problemIn(await ask('owner', 'GET /credits'))).toEqual(['internal_error']);
    expect(String(faults[0]?.fault)).toContain(advice);
  });

  it('is written to the console when no onFault is given', async () => {
    const write = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { ask } = await openService({ authenticate: fail });
    const reply = await ask('owner', 'GET /credits');
    expect(write).toHaveBeenCalledOnce();
    const [message, fault] = write.mock.lastCall ?? [];
    expect(message).toContain(reply.headers.get('x-request-id'));
    expect(fault).toMatchObject({ message: secret });
    write.mockRestore();
  });

  it.each<[string, () => unknown]>([
    ['throws', fail],
    ['rejects', async () => fail()],
  ])('is answered even when onFault %s', async (_, log) => {
    const { ask } = await open({ authenticate: fail, onFault: () => log() as void });
    expect(problemIn(await ask('owner', 'GET /credits'))).toEqual(['internal_error']);
  });

  it('is not reported for a refused request', async () => {
    const { ask, faults } = await open();
    await ask(null, 'GET /credits');
    await ask('member', 'GET /credits');
    await ask('owner', 'GET /nothing');
    await ask('consumer', 'POST /charges', { body: charge(1) });
    await ask('consumer', 'POST /charges', { body: '{' });
    expect(faults).toEqual([]);
  });

  it('is not reported for a ProblemError that the host app throws', async () => {
    const refuse = () => {
      throw new ProblemError('rate_limited', { retryAfterSeconds: 30 });
    };
    const { ask, faults } = await open({ authenticate: refuse });
    const reply = await ask('owner', 'GET /credits');
    expect(problemIn(reply)).toEqual(['rate_limited']);
    expect(reply.headers.get('retry-after')).toBe('30');
    expect(faults).toEqual([]);
  });
});

describe('a request body', () => {
  it('that breaks off is the sender’s fault and changes nothing', async () => {
    const { ask, give, lookAt, faults } = await open();
    await give(1_000_000);
    const before = await lookAt();
    const text = JSON.stringify(charge(1));
    for (const sent of ['', text.slice(0, 10), text]) {
      const body = new ReadableStream({
        pull(controller) {
          if (sent) controller.enqueue(new TextEncoder().encode(sent));
          controller.error(new TypeError('terminated'));
        },
      });
      const reply = await ask('consumer', 'POST /charges', { body });
      expect(problemIn(reply)).toEqual(['invalid_request', '']);
    }
    expect(await lookAt()).toBe(before);
    expect(faults).toEqual([]);
  });

  it('is copied piece by piece, so that no piece is kept', async () => {
    const { ask, give } = await open();
    await give(1_000_000);
    const bytes = new TextEncoder().encode(JSON.stringify(charge(125)));
    // Every piece is in the same memory: a piece that is kept has the last byte of the body.
    const piece = new Uint8Array(1);
    let sent = 0;
    const body = new ReadableStream(
      {
        pull(controller) {
          piece[0] = bytes[sent] ?? 0;
          sent += 1;
          if (sent > bytes.length) controller.close();
          else controller.enqueue(piece);
        },
      },
      { highWaterMark: 0 },
    );
    const reply = await ask('consumer', 'POST /charges', { body });
    expect(JSON.parse(reply.text)).toMatchObject({ chargedMicros: 125 });
  });

  it.each([
    ['charge', 'POST /charges'],
    ['webhook', 'POST https://app.example.com/api/credits/webhooks/simulated'],
  ])('of a %s has ten seconds to arrive, and is then not read any further', async (_, request) => {
    const { ask, give, lookAt, faults } = await open();
    await give(1_000_000);
    const before = await lookAt();
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let isCanceled = false;
    let timer: ReturnType<typeof setInterval> | undefined;
    const slow = new ReadableStream({
      start(controller) {
        timer = setInterval(() => controller.enqueue(Uint8Array.of(32)), 1_000);
      },
      cancel() {
        clearInterval(timer);
        isCanceled = true;
      },
    });
    const answer = ask('consumer', request, { body: slow });
    await vi.advanceTimersByTimeAsync(9_999);
    expect(isCanceled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(problemIn(await answer)).toEqual(['request_timeout']);
    expect(isCanceled).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
    expect(await lookAt()).toBe(before);
    expect(faults).toEqual([]);
  });

  it('is not read any further once it is too long', async () => {
    const { ask } = await open();
    let pulls = 0;
    let isCanceled = false;
    const endless = new ReadableStream({
      pull(controller) {
        pulls += 1;
        controller.enqueue(new Uint8Array(16_384));
      },
      cancel() {
        isCanceled = true;
      },
    });
    const reply = await ask('consumer', 'POST /charges', { body: endless });
    expect(problemIn(reply)).toEqual(['payload_too_large']);
    expect(pulls).toBeLessThan(8);
    expect(isCanceled).toBe(true);
  });

  it('is not read at all when its length is too large or the sender lacks permission', async () => {
    const { ask } = await open();
    const untouched = () => new ReadableStream({ pull: fail }, { highWaterMark: 0 });
    const headers = { 'content-length': '65537' };
    const long = await ask('consumer', 'POST /charges', { body: untouched(), headers });
    expect(problemIn(long)).toEqual(['payload_too_large']);
    const forbidden = await ask('owner', 'POST /charges', { body: untouched() });
    expect(problemIn(forbidden)).toEqual(['forbidden_role']);
  });
});

describe('resolveAccount', () => {
  it('receives the id from the request and no other', async () => {
    const asked: string[] = [];
    const { ask } = await open({
      resolveAccount: (accountId) => {
        asked.push(accountId);
        return null;
      },
    });
    await ask('owner', 'GET /credits');
    await ask('owner', 'GET /credits', { account: 'current' });
    await ask('owner of acct_2', 'GET /credits');
    expect(asked).toEqual([ACCOUNT, ACCOUNT]);
  });
});
