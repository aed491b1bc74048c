import type { Frame } from '../../../client/events/frames.js';
import { routes } from '../../../contract/routes/routes.js';
import { assert, assertEqual } from '../../report/assertions.js';
import { charge, chargeOf, fund } from '../account.js';
import type { BackendCase } from '../backend-case.js';
import { listen } from '../listen.js';
import { roleFor, type Probe } from '../probe.js';
import { assertStatus, valueIn } from '../reply.js';

/** Promises of the event stream, and of its pages for a long poll. */
export const eventCases: readonly BackendCase[] = [
  {
    name: 'The event stream begins with the account’s state.',
    check: (probe) =>
      listen(probe, roleFor(probe, 'view'), null, async ({ response, until }) => {
        assertEqual(response.status, 200, 'The status');
        const type = response.headers.get('content-type')?.split(';')[0];
        assertEqual(type, 'text/event-stream', 'The content type');
        assert(
          /\bno-store\b/.test(response.headers.get('cache-control') ?? ''),
          'The stream may be cached.',
        );
        await until(isStatus);
      }),
  },
  {
    name: 'The event stream sends a notification that happens while it is open.',
    check: async (probe) => {
      await fund(probe, 10_000_000);
      await listen(probe, roleFor(probe, 'view'), null, async ({ until }) => {
        await until(isStatus);
        await runDry(probe);
        await until(({ type }) => type === 'credit_balance_depleted');
      });
    },
  },
  {
    name: 'A stream that resumes with Last-Event-ID sends each missed notification once, in order.',
    check: checkResume,
  },
  {
    name: 'Pages of events resume after an id, and hold each later notification once.',
    check: async (probe) => {
      const start = await readNewestId(probe);
      await runDry(probe);
      await runDry(probe);
      const all = await readIdsAfter(probe, start);
      assert(all.length >= 2, `Two balances ran out, and ${all.length} notifications followed.`);
      assertEqual(new Set(all).size, all.length, 'The number of different ids');
      assertEqual(await readIdsAfter(probe, all[0] ?? ''), all.slice(1), 'The ids after the first');
      assertEqual(await readIdsAfter(probe, all.at(-1) ?? ''), [], 'The ids after the last');
    },
  },
  {
    name: 'The event stream sends the role member the account’s state without ids, and nothing else.',
    check: async (probe) => {
      await fund(probe, 10_000_000);
      await listen(probe, 'member', '0', async ({ until }) => {
        const frames = await until(isStatus);
        await runDry(probe);
        frames.push(...(await until(isStatus)));
        assertEqual(
          frames.map(({ type, id, data }) => ({ type, id, data: JSON.parse(data) as unknown })),
          [
            { type: 'credits.status', data: { state: 'ok' } },
            { type: 'credits.status', data: { state: 'out_of_credits' } },
          ],
          'The events that a member gets',
        );
      });
    },
  },
];

async function checkResume(probe: Probe): Promise<void> {
  const start = await readNewestId(probe);
  await runDry(probe);
  await runDry(probe);
  const [lastId = '', ...missed] = await readIdsAfter(probe, start);
  assert(missed.length > 0, 'Two balances ran out, and fewer than two notifications followed.');
  await listen(probe, roleFor(probe, 'view'), lastId, async ({ until }) => {
    const frames = await until(isStatus);
    const ids = frames.filter(isNotification).map(({ id }) => id);
    assertEqual(ids, missed, 'The ids of the notifications after the resume');
  });
}

const isStatus = ({ type }: Frame) => type === 'credits.status';
const isNotification = ({ type, id }: Frame) => id !== undefined && type.startsWith('credit_');

/** Takes the account from credits to none, which is at least one notification. */
async function runDry(probe: Probe): Promise<void> {
  await fund(probe, 10_000_000);
  assertStatus(await charge(probe, chargeOf(10_000_000)), 201);
}

async function readPage(probe: Probe, query: string) {
  const headers = { accept: 'application/json' };
  const reply = await probe.ask(roleFor(probe, 'view'), `GET /events${query}`, { headers });
  return valueIn(reply, routes.listEvents);
}

async function readNewestId(probe: Probe): Promise<string> {
  const { lastEventId } = await readPage(probe, '');
  assert(lastEventId !== null, 'The page of events has no lastEventId.');
  return lastEventId;
}

async function readIdsAfter(probe: Probe, start: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after = start; ;) {
    const { data, lastEventId } = await readPage(probe, `?after=${encodeURIComponent(after)}`);
    if (data.length === 0) return ids;
    ids.push(...data.map(({ id }) => id));
    assert(lastEventId !== null && lastEventId !== after, 'The page of events leads nowhere.');
    after = lastEventId;
  }
}
