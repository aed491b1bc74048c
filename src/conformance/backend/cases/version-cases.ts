import type { TopUpMode } from '../../../contract/resources/auto-top-up.js';
import { routes } from '../../../contract/routes/routes.js';
import { micros, ZERO } from '../../../money/money.js';
import { assert, assertEqual } from '../../report/assertions.js';
import { NotApplicableError } from '../../report/conformance-case.js';
import { charge, chargeOf, fund, readCredits } from '../account.js';
import type { BackendCase } from '../backend-case.js';
import { roleFor, type Probe } from '../probe.js';
import { assertProblem, assertReply, assertStatus, valueIn } from '../reply.js';
import { readIdleAutoTopUp } from '../route-requests.js';

/** Promises of ETag, If-None-Match, and If-Match. */
export const versionCases: readonly BackendCase[] = [
  ...(['getCredits', 'getAutoTopUp'] as const).map((name) => ({
    name: `The ETag of GET ${routes[name].path} is its quoted version.`,
    check: async (probe: Probe) => {
      const reply = await probe.ask(roleFor(probe, 'view'), `GET ${routes[name].path}`);
      const { version } = valueIn(reply, routes[name]);
      assertEqual(reply.headers.get('etag'), `"${version}"`, 'The ETag');
    },
  })),
  {
    name: 'Credits whose ETag the request names get 304 without a body.',
    check: async (probe) => {
      const role = roleFor(probe, 'view');
      const first = await probe.ask(role, 'GET /credits');
      const etag = first.headers.get('etag') ?? '';
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const reply = await probe.ask(role, 'GET /credits', {
          headers: { 'if-none-match': known },
        });
        assertStatus(reply, 304);
        assertReply(reply, reply.text === '', 'The response with status 304 has a body.');
      }
    },
  },
  {
    name: 'Credits whose ETag has changed are sent in full.',
    check: async (probe) => {
      await fund(probe, 1_000);
      const role = roleFor(probe, 'view');
      const etag = (await probe.ask(role, 'GET /credits')).headers.get('etag') ?? '';
      assertStatus(await charge(probe, chargeOf(1)), 201);
      const reply = await probe.ask(role, 'GET /credits', { headers: { 'if-none-match': etag } });
      assertEqual(valueIn(reply, routes.getCredits).availableMicros, 999, 'The available amount');
    },
  },
  {
    name: 'A refused charge leaves the version of the credits as it was.',
    check: async (probe) => {
      const { version } = await fund(probe, 1_000);
      assertProblem(await charge(probe, chargeOf(1_001)), 'out_of_credits', 'credits_reserved');
      assertEqual((await readCredits(probe)).version, version, 'The version');
    },
  },
  {
    name: 'Settings of auto top-up without If-Match get 428 precondition_required.',
    check: async (probe) => {
      const { settings } = await readIdleAutoTopUp(probe);
      const reply = await save(probe, settings, null);
      assertProblem(reply, 'precondition_required');
    },
  },
  {
    name: 'Settings of auto top-up with a stale If-Match get 412 precondition_failed.',
    check: async (probe) => {
      const { settings, etag } = await readIdleAutoTopUp(probe);
      const { changed } = changesOf(settings);
      assertStatus(await save(probe, changed, etag), 200);
      assertProblem(await save(probe, settings, etag), 'precondition_failed');
      assertEqual((await readIdleAutoTopUp(probe)).settings, changed, 'The saved settings');
      await restore(probe, settings);
    },
  },
  {
    name: 'Two saves at once with one If-Match save once, and the other gets 412 precondition_failed.',
    check: async (probe) => {
      const { settings, etag } = await readIdleAutoTopUp(probe);
      const { changed, changedAgain } = changesOf(settings);
      const replies = await Promise.all([
        save(probe, changed, etag),
        save(probe, changedAgain, etag),
      ]);
      const refused = replies.filter(({ status }) => status !== 200);
      assert(refused.length === 1, `${2 - refused.length} of two saves succeeded. Expected one.`);
      for (const reply of refused) assertProblem(reply, 'precondition_failed');
      await restore(probe, settings);
    },
  },
  {
    name: 'A save of auto top-up without a mode keeps the mode.',
    check: async (probe) => {
      const { settings, mode, etag } = await readIdleAutoTopUp(probe);
      if (mode === undefined) throw new NotApplicableError('The backend does not know modes.');
      const target = { ...settings, thresholdMicros: ZERO, mode: 'target' } as const;
      assertStatus(await save(probe, target, etag), 200);
      await restore(probe, settings);
      assertEqual((await readIdleAutoTopUp(probe)).mode, 'target', 'The mode');
      await restore(probe, { ...settings, mode: mode === 'target' ? 'target' : 'fixed' });
    },
  },
];

type Settings = Awaited<ReturnType<typeof readIdleAutoTopUp>>['settings'] & { mode?: TopUpMode };

function save(probe: Probe, body: Settings, etag: string | null) {
  const headers = { 'if-match': etag };
  return probe.ask(roleFor(probe, 'manage'), 'PUT /auto-top-up', { body, headers });
}

async function restore(probe: Probe, settings: Settings): Promise<void> {
  const { etag } = await readIdleAutoTopUp(probe);
  assertStatus(await save(probe, settings, etag), 200);
}

/** Two valid settings that differ from the given ones and from each other: lower thresholds are valid. */
function changesOf(settings: Settings): { changed: Settings; changedAgain: Settings } {
  const { thresholdMicros, amountMicros } = settings;
  const [one, two] = [amountMicros, Math.floor(amountMicros / 2), 1_000_000].filter(
    (amount) => amount !== thresholdMicros,
  );
  return {
    changed: { ...settings, thresholdMicros: micros(one ?? 0) },
    changedAgain: { ...settings, thresholdMicros: micros(two ?? 0) },
  };
}
