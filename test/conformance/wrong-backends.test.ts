import { describe, expect, it } from 'vitest';
import { backendCases } from '../../src/conformance/backend-cases.js';
import { checkBackend } from '../../src/conformance/check-backend.js';
import { formatReport } from '../../src/conformance/report/conformance-report.js';
import { runCases } from '../../src/conformance/report/run-cases.js';
import { createMemoryStore } from '../../src/server/memory/memory-store.js';
import type { Handler } from '../../src/server/http/handler.js';
import { directly } from '../server/contract/mounts.js';
import { openBackend } from './open-backend.js';
import {
  chargesAgain,
  creditsUnpaid,
  forgetsAttribution,
  forgetsMissedEvents,
  hidesUsage,
  forgetsModes,
  ignoresFilters,
  losesUpdates,
  overwritesSettings,
  pagesByOffset,
  servesStrangers,
  showsMembers,
  streamsToAnyone,
  trustsEveryPage,
} from './wrong-backends.js';

const wrongBackends: [fault: string, change: (handler: Handler) => Handler, ...failed: string[]][] =
  [
    [
      'charges again on a repeated key',
      chargesAgain,
      'POST /charges repeated with its key has one effect, and says so in Idempotent-Replayed.',
      'POST /charges with a used key and another body gets 422 idempotency_key_reused, and changes nothing.',
      'POST /charges sent 50 times at once with one key has one effect.',
      'Charges of two amounts at once with one key charge one of them.',
      'A repeated partial charge charges nothing more, also once there are more credits.',
      'A charge repeated with another actor and other labels is a replay, and changes nothing.',
    ],
    [
      'forgets the actor and the labels',
      forgetsAttribution,
      'The actor and the labels of a charge are in its transaction.',
      'The actor and the labels of a hold are in the transaction that settles it.',
      'A wrong actor and wrong labels get 400 invalid_request with a pointer, and change nothing.',
    ],
    [
      'loses charges that arrive at once',
      losesUpdates,
      '50 charges at once with credits for all of them take exactly their sum.',
      '50 charges at once with credits for 20 charge 20, and refuse the others with 402.',
    ],
    [
      'credits purchases that nobody has paid',
      creditsUnpaid,
      'POST /purchases sent 50 times at once with one key has one effect.',
      'A purchase begins with a checkout, awaits its payment, and moves no credits.',
      'A canceled purchase stays canceled, and moves no credits.',
      'A paid purchase is credited once and in full, with one entry.',
      'A purchase that is paid while it is read 20 times at once is credited once.',
      'A declined card moves no credits.',
      'A canceled purchase cannot be paid, or its payment is credited.',
    ],
    [
      'shows the history to users of other accounts',
      servesStrangers,
      'GET /transactions answers a user of another account with 404 not_found.',
    ],
    [
      'streams events to requests without a session',
      streamsToAnyone,
      'GET /events refuses a request without a session with 401 unauthenticated.',
    ],
    [
      'accepts changes from pages of any origin',
      trustsEveryPage,
      'A change from a page of another origin gets 403 forbidden_origin, and changes nothing.',
    ],
    [
      'leaves a group out of the usage',
      hidesUsage,
      'Usage by consumable has each charge in its total, and its groups and the rest add up to the total.',
      'Usage by actor has each charge in its total, and its groups and the rest add up to the total.',
      'Usage by label:model has each charge in its total, and its groups and the rest add up to the total.',
    ],
    [
      'pages by offset',
      pagesByOffset,
      'Pages of transactions repeat no entry and leave none out while the history grows.',
    ],
    [
      'ignores the filters of the history',
      ignoresFilters,
      'Pages of transactions of one consumable hold every one of them and no other.',
      'Pages of transactions from a time hold every one of them and no other.',
      'Pages of transactions before a time hold every one of them and no other.',
      'Pages of transactions of an unknown actor hold every one of them and no other.',
      'Pages of transactions with one label hold every one of them and no other.',
      'Pages of transactions without an actor and a label hold every one of them and no other.',
      'Pages of transactions whose description has a text hold every one of them and no other.',
      'A filter with an invalid from gets 400 invalid_request with a pointer to it.',
      'A filter with an invalid to gets 400 invalid_request with a pointer to it.',
      'A filter with an invalid search gets 400 invalid_request with a pointer to it.',
      'A filter with an invalid label gets 400 invalid_request with a pointer to it.',
      'A filter with an invalid without gets 400 invalid_request with a pointer to it.',
      'The history is a CSV file with the header row of the contract for Accept: text/csv.',
    ],
    [
      'shows the balance to members',
      showsMembers,
      'GET /credits refuses the role member with 403 forbidden_role.',
      'A refusal tells the role member nothing about the balance.',
    ],
    [
      'does not resume a stream',
      forgetsMissedEvents,
      'A stream that resumes with Last-Event-ID sends each missed notification once, in order.',
    ],
    [
      'turns a target into a fixed amount',
      forgetsModes,
      'A save of auto top-up without a mode keeps the mode.',
    ],
    [
      'overwrites settings that have changed',
      overwritesSettings,
      'Settings of auto top-up with a stale If-Match get 412 precondition_failed.',
      'Two saves at once with one If-Match save once, and the other gets 412 precondition_failed.',
    ],
  ];

/** A check sends about 2,000 requests. */
const timeout = 120_000;

describe(
  'a backend that is wrong in one way fails exactly the cases of that promise',
  { timeout },
  () => {
    it.each(wrongBackends)('%s', async (_, change, ...failed) => {
      const { backend } = await openBackend(createMemoryStore(), directly, change);
      const { results } = await checkBackend(backend);
      const found = results.filter(({ status }) => status !== 'passed');
      expect(found.map(({ name }) => name)).toEqual(failed);
    });

    it('and the report shows the request that failed with its reply', async () => {
      const { backend } = await openBackend(createMemoryStore(), directly, showsMembers);
      const ofMembers = backendCases(backend).filter(({ name }) =>
        name.includes('GET /credits refuses'),
      );
      const text = formatReport(await runCases(ofMembers));
      expect(text).toMatch(
        /✗ GET \/credits refuses the role member with 403 forbidden_role\.\n {4}The status is 200\. Expected 403 forbidden_role\.\n {4}> GET https:\/\/app\.example\.com\/api\/credits\/accounts\/acct_\d+\/credits\n {4}> authorization: \(hidden\)\n {4}< 200\n/,
      );
      expect(text).toMatch(/\n1 passed, 0 not applicable, 1 failed\n$/);
    });

    it('and a stream that should have been refused is closed and shown at once', async () => {
      const { backend } = await openBackend(createMemoryStore(), directly, streamsToAnyone);
      const ofStrangers = backendCases(backend).filter(({ name }) =>
        name.startsWith('GET /events refuses a request without a session'),
      );
      const text = formatReport(await runCases(ofStrangers));
      expect(text).toMatch(/The status is 200\. Expected 401 unauthenticated\./);
      expect(text).toMatch(/\n {4}< 200\n[\s\S]+\(a stream of events\)/);
    });
  },
);
