/**
 * I10, as every caller sees it: among the replies to one request, exactly one is not a replay, and each replay
 * reports the current state. The table in `writes.ts` has every route, method, and client function.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createServerClient } from '../../../src/client/server-client.js';
import { routes } from '../../../src/contract/routes/routes.js';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { directly, overHttp, throughMsw, type Mount } from '../contract/mounts.js';
import { signIn } from '../contract/principals.js';
import { ACCOUNT, newKey, openService, type Reply, type Service } from '../open-service.js';
import {
  routeOfMethod,
  writes,
  type ClientFunction,
  type Write,
  type WriteRoute,
} from './writes.js';

/** The number of repeats. MSW is slow, and adds nothing that depends on the number. */
const timesOver = (mount: Mount) => (mount === throughMsw ? 10 : 50);
const NOW = Date.UTC(2026, 2, 14);
const isReplayed = ({ headers }: Reply) => headers.get('idempotent-replayed') === 'true';

/** Opens processes over one store. Each one has an account with credits in common. */
async function openProcesses(count: number, mount: Mount = directly) {
  const clock = () => NOW;
  const shared = {
    store: createMemoryStore(),
    simulated: createSimulatedPayments({ clock }),
    clock,
  };
  const first = await openService(shared, mount);
  await first.give(10_000_000);
  const others = Array.from({ length: count - 1 }, () => openService(shared, mount));
  return [first, ...(await Promise.all(others))] as const;
}

/** Sends the request of a route. Throws unless it succeeds. */
async function post(service: Service, name: WriteRoute, id: string, key: string): Promise<Reply> {
  const { method, path, status } = routes[name];
  const question = { key, body: writes[name].body(id) };
  const request = `${method} ${path.replace('{id}', id)}`;
  const reply = await service.ask('administrator', request, question);
  expect(reply).toMatchObject({ status });
  return reply;
}

function clientOf({ baseUrl, send }: Service) {
  return createServerClient({ baseUrl, fetch: send, headers: signIn('administrator', ACCOUNT) });
}

type Sender = (service: Service, id: string, key: string) => Promise<boolean>;

/** The ways to send a write over HTTP and within a process. Each one returns whether the reply was a replay. */
function sendersOf(name: WriteRoute, { method, client }: Write): [string, Sender][] {
  const senders: [string, Sender][] = [
    ['a request', async (...to) => isReplayed(await post(to[0], name, to[1], to[2]))],
  ];
  if (method) senders.push(['the method', async (...to) => (await method(...to)).isReplay]);
  if (client) {
    senders.push([
      'the client',
      async (to, ...rest) => (await client(clientOf(to), ...rest)).isReplay,
    ]);
  }
  return senders;
}

const names = Object.keys(writes) as WriteRoute[];
const ways = names.flatMap((name) =>
  sendersOf(name, writes[name]).map(([way, send]) => [way, name, send] as const),
);
const waysOver = (mount: Mount) =>
  ways.filter(([way]) => mount === directly || way !== 'the method');

const originals = (replays: readonly boolean[]) => replays.filter((isReplay) => !isReplay).length;

describe.each([directly, throughMsw, overHttp])('a write that is repeated, $name', (mount) => {
  it.each(waysOver(mount))(
    'by %s has one reply that is not a replay, of many at once and of many in sequence: %s',
    async (_way, name, send) => {
      const times = timesOver(mount);
      const [service] = await openProcesses(1, mount);
      const id = (await writes[name].prepare?.(service)) ?? '';
      const [key, later] = [newKey(), newKey()];
      const once = () => send(service, id, key);
      expect(originals(await Promise.all(Array.from({ length: times }, once)))).toBe(1);
      expect(await once()).toBe(true);

      const other = (await writes[name].prepare?.(service)) ?? '';
      const replays: boolean[] = [];
      for (let time = 0; time < times; time += 1) replays.push(await send(service, other, later));
      expect(replays).toEqual([false, ...Array<boolean>(times - 1).fill(true)]);
    },
  );

  it.each(names)('reports the current state: %s', async (name) => {
    const [service] = await openProcesses(1, mount);
    const id = (await writes[name].prepare?.(service)) ?? '';
    const key = newKey();
    const first = JSON.parse((await post(service, name, id, key)).text) as Record<string, unknown>;
    const changes = await writes[name].moveOn(service, first);
    const again = await post(service, name, id, key);
    expect(isReplayed(again)).toBe(true);
    expect(JSON.parse(again.text)).toEqual({ ...first, ...changes });
  });
});

describe('a write that is repeated in two processes', () => {
  it.each(ways)(
    'by %s has one reply that is not a replay, in any order of groups: %s',
    async (_way, name, send) => {
      const groups = fc.array(fc.array(fc.nat(1), { minLength: 1, maxLength: 6 }), {
        minLength: 1,
        maxLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(groups, async (plan) => {
          const processes = await openProcesses(2);
          const id = (await writes[name].prepare?.(processes[0])) ?? '';
          const key = newKey();
          const replays: boolean[] = [];
          for (const group of plan) {
            const together = group.map((which) => send(processes[which] ?? processes[0], id, key));
            replays.push(...(await Promise.all(together)));
          }
          expect(originals(replays)).toBe(1);
          expect(originals(replays.slice(plan[0]?.length))).toBe(0);
        }),
        { numRuns: 10 },
      );
    },
  );
});

/** The client has a function for each method of the backend that writes, with the same name. */
const routeOfFunction: Record<ClientFunction, WriteRoute> = routeOfMethod;

it('the table has a method and a client function for exactly the routes of servers', () => {
  const withMethod = names.filter((name) => writes[name].method);
  expect(withMethod.toSorted()).toEqual(Object.values(routeOfMethod).toSorted());
  const withFunction = names.filter((name) => writes[name].client);
  expect(withFunction.toSorted()).toEqual(Object.values(routeOfFunction).toSorted());
});
