import { describe, expect, it } from 'vitest';
import { autoTopUpSchema } from '../../../../src/contract/resources/auto-top-up.js';
import {
  CONSENT_TEXT_VERSION,
  consentTextVersionOf,
} from '../../../../src/contract/resources/consent.js';
import { limitsSchema } from '../../../../src/contract/resources/limits.js';
import { simulatedCard } from '../../../../src/mocks/payments/simulated-wallet.js';
import { usdLimits } from '../../../../src/server/accounts/limits.js';
import { sha256 } from '../../../../src/std/sha256.js';
import type { Mount } from '../mounts.js';
import { ACCOUNT, valueOf } from '../../open-service.js';
import { AMOUNT, THRESHOLD, agreed, openTopUps, settings } from '../../auto-top-up/open-top-ups.js';
import { problemIn } from '../../problem-in.js';
import { invalidSettings } from './invalid-settings.js';

const off = {
  enabled: false,
  thresholdMicros: 5_000_000,
  amountMicros: 25_000_000,
  monthlyLimitMicros: null,
};

const { consent: _consent, ...withoutConsent } = settings;

/** Settings and their versions, in an account with enough credits to stay above the threshold. */
export function describeAutoTopUp(mount: Mount): void {
  async function opened() {
    const service = await openTopUps({}, mount);
    await service.give(THRESHOLD);
    return service;
  }

  describe('auto top-up settings', () => {
    it('are saved under the next version', async () => {
      const { put, get, store } = await opened();
      const reply = await put(settings, '"0"');
      expect(reply.status).toBe(200);
      expect(reply.headers.get('etag')).toBe('"1"');
      expect(valueOf(autoTopUpSchema, reply)).toEqual({
        enabled: true,
        mode: 'fixed',
        thresholdMicros: THRESHOLD,
        amountMicros: AMOUNT,
        monthlyLimitMicros: null,
        spentThisMonthMicros: 0,
        status: 'armed',
        paymentMethod: simulatedCard,
        consent: {
          textVersion: CONSENT_TEXT_VERSION,
          locale: 'en',
          acceptedAt: '2026-03-14T09:26:53.000Z',
        },
        version: '1',
      });
      expect(JSON.parse(reply.text)).toEqual(await get());
      expect(reply.text).not.toContain('sim_card');
      const stored = (await store.load(ACCOUNT, []))?.account.autoTopUp.consent;
      expect(stored).toEqual({
        textVersion: CONSENT_TEXT_VERSION,
        locale: 'en',
        textHash: sha256(agreed.text),
        pricesExcludeTax: false,
        acceptedAt: '2026-03-14T09:26:53.000Z',
        acceptedBy: 'user:user_1',
      });
    });

    it('that are unchanged keep their version, also without consent', async () => {
      const { put, save } = await opened();
      await save();
      expect((await put(withoutConsent, '"1"')).headers.get('etag')).toBe('"1"');
    });

    it.each<[string, string | null, string]>([
      ['missing', null, 'precondition_required'],
      ['empty', '', 'precondition_required'],
      ['the version before', '"0"', 'precondition_failed'],
      ['the version after', '"2"', 'precondition_failed'],
      ['*', '*', 'precondition_failed'],
      ['a weak ETag', 'W/"1"', 'precondition_failed'],
      ['a version without quotes', '1', 'precondition_failed'],
      ['a list of two versions', '"1", "2"', 'precondition_failed'],
      ['a differently written number', '"01"', 'precondition_failed'],
    ])('are not saved when If-Match is %s', async (name, ifMatch, code) => {
      const { put, save, lookAt } = await opened();
      await save();
      const before = await lookAt();
      const body = { ...settings, thresholdMicros: 1_000_000 };
      expect([name, ...problemIn(await put(body, ifMatch))]).toEqual([name, code]);
      expect(await lookAt()).toBe(before);
    });

    it.each(invalidSettings)(
      'are refused when they are invalid: %s',
      async (_name, change, code, ...pointers) => {
        const { put, lookAt } = await opened();
        const before = await lookAt();
        expect(problemIn(await put({ ...settings, ...change }, '"0"'))).toEqual([
          code,
          ...pointers,
        ]);
        expect(await lookAt()).toBe(before);
      },
    );

    it('are refused when the threshold is below the host app’s minimum', async () => {
      const limits = {
        usd: {
          purchase: { minMicros: 5_000_000, maxMicros: 10_000_000, defaultMicros: 5_000_000 },
          autoTopUp: {
            minAmountMicros: 5_000_000,
            maxAmountMicros: 100_000_000,
            minThresholdMicros: 1_000_000,
            defaultAmountMicros: 25_000_000,
            defaultThresholdMicros: 5_000_000,
            confirmAboveMicros: 10_000_000,
          },
        },
      };
      const { put } = await openTopUps({ limits }, mount);
      const reply = await put({ ...settings, thresholdMicros: 999_999 });
      expect(problemIn(reply)).toEqual(['amount_out_of_range', '/thresholdMicros']);
    });

    it.each([
      ['the amount', { amountMicros: AMOUNT + 10_000 }],
      ['the threshold', { thresholdMicros: THRESHOLD + 1 }],
      ['the limit', { monthlyLimitMicros: 4 * AMOUNT + 1 }],
      ['the limit, to none', { monthlyLimitMicros: null }],
    ])('that raise %s need consent, and lower ones do not', async (_, change) => {
      const { put, save, give } = await opened();
      await give(AMOUNT);
      const limited = { ...settings, monthlyLimitMicros: 4 * AMOUNT };
      await save(limited);
      const { consent, ...asked } = { ...limited, ...change };
      expect(problemIn(await put(asked))).toEqual(['consent_required', '/consent']);
      expect((await put({ ...asked, consent })).status).toBe(200);
      const lower = { ...withoutConsent, thresholdMicros: 1, monthlyLimitMicros: AMOUNT };
      expect((await put(lower)).status).toBe(200);
    });

    it('need a new consent once its text has changed', async () => {
      const first = await opened();
      await first.save();
      const { store } = first;
      const second = await openTopUps({ store, consentTextVersion: '2031-01' }, mount);
      expect(problemIn(await second.put(withoutConsent))).toEqual(['consent_required', '/consent']);
      expect(problemIn(await second.put(settings))).toEqual([
        'consent_unknown',
        '/consent/textVersion',
      ]);
      const consent = { ...agreed, textVersion: '2031-01' };
      expect((await second.put({ ...settings, consent })).status).toBe(200);
    });

    it('need a new consent once tax is added to prices that were final', async () => {
      const first = await opened();
      await first.save();
      const isTaxedIn = async ({ ask }: Pick<typeof first, 'ask'>) =>
        valueOf(limitsSchema, await ask('owner', 'GET /limits')).pricesExcludeTax;
      expect(await isTaxedIn(first)).toBeUndefined();
      const { store } = first;
      const taxed = { usd: { ...usdLimits, pricesExcludeTax: true } };
      const second = await openTopUps({ store, limits: taxed }, mount);
      expect(await isTaxedIn(second)).toBe(true);
      expect(problemIn(await second.put(withoutConsent))).toEqual(['consent_required', '/consent']);
      expect(problemIn(await second.put(settings))).toEqual([
        'consent_unknown',
        '/consent/textVersion',
      ]);
      const consent = { ...agreed, textVersion: consentTextVersionOf({ pricesExcludeTax: true }) };
      expect((await second.put({ ...settings, consent })).status).toBe(200);
      // A sentence of the host app's own has the host app's version.
      const own = { store, limits: taxed, consentTextVersion: '2031-01' };
      const third = await openTopUps(own, mount);
      expect(problemIn(await third.put({ ...settings, consent }))).toEqual([
        'consent_unknown',
        '/consent/textVersion',
      ]);
    });

    it('need a card that can be charged off session to be switched on', async () => {
      const { put, provider, lookAt } = await opened();
      provider.setPaymentMethod(null);
      const before = await lookAt();
      expect(problemIn(await put(settings, '"0"'))).toEqual(['payment_method_required']);
      provider.setPaymentMethod({ ...simulatedCard, usableOffSession: false });
      expect(problemIn(await put(settings, '"0"'))).toEqual(['payment_method_unsupported']);
      provider.setPaymentMethod(null);
      expect(await lookAt()).toBe(before);
    });

    it('are switched off without consent, without a card, and without the provider', async () => {
      const { put, save, provider } = await opened();
      await save();
      provider.setUnavailable(true);
      const reply = await put({ ...withoutConsent, enabled: false }, '"1"');
      expect(valueOf(autoTopUpSchema, reply)).toMatchObject({ enabled: false, status: 'off' });
    });

    it('are not switched on, and charge nothing, while the provider does not respond', async () => {
      const { put, spend, lookAt, provider, reconcile, taken } = await opened();
      await spend(1);
      const before = await lookAt();
      provider.setUnavailable(true);
      const reply = await put({ ...settings, acknowledgedChargeMicros: AMOUNT }, '"0"');
      expect(problemIn(reply)).toEqual(['payment_provider_unavailable']);
      provider.setUnavailable(false);
      expect(await lookAt()).toBe(before);
      await reconcile();
      expect(taken()).toEqual([]);
    });

    it('that charge at once are saved only with the exact amount acknowledged', async () => {
      const { put, spend, lookAt, reconcile, taken } = await opened();
      await spend(1);
      const before = await lookAt();
      const wanted = ['immediate_charge_not_acknowledged', '/acknowledgedChargeMicros'];
      for (const other of [undefined, AMOUNT - 1, AMOUNT + 10_000]) {
        const body = { ...settings, acknowledgedChargeMicros: other };
        expect(problemIn(await put(body, '"0"'))).toEqual(wanted);
      }
      expect(await lookAt()).toBe(before);
      const saved = await put({ ...settings, acknowledgedChargeMicros: AMOUNT }, '"0"');
      expect(valueOf(autoTopUpSchema, saved)).toMatchObject({
        status: 'charging',
        purchaseId: expect.stringMatching(/^pur_/) as string,
        spentThisMonthMicros: AMOUNT,
      });
      await reconcile();
      expect(taken()).toEqual([AMOUNT]);
    });

    it('with an acknowledged charge that is no longer due are saved without a charge', async () => {
      const { put, taken, reconcile } = await opened();
      const saved = await put({ ...settings, acknowledgedChargeMicros: AMOUNT });
      expect(valueOf(autoTopUpSchema, saved)).toMatchObject({ status: 'armed' });
      await reconcile();
      expect(taken()).toEqual([]);
    });

    it('that are saved in two tabs charge once, because the second save is stale', async () => {
      const { put, spend, reconcile, taken } = await opened();
      await spend(1);
      const body = { ...settings, acknowledgedChargeMicros: AMOUNT };
      const replies = await Promise.all([put(body, '"0"'), put(body, '"0"')]);
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 412]));
      await reconcile();
      expect(taken()).toEqual([AMOUNT]);
    });

    it('can be saved only by senders with permission', async () => {
      const { put, lookAt } = await opened();
      const before = await lookAt();
      for (const sender of ['viewer', 'member', 'intern', 'consumer', 'onlooker'] as const) {
        expect(problemIn(await put(settings, '"0"', sender))).toEqual(['forbidden_role']);
      }
      expect(await lookAt()).toBe(before);
      expect((await put(off, '"0"', 'administrator')).status).toBe(200);
    });

    it('belong to one account, and not to an unknown one', async () => {
      const { ask, save, get } = await opened();
      await save();
      const headers = { 'if-match': '"0"' };
      const theirs = await ask('owner of acct_2', 'PUT /auto-top-up', { body: off, headers });
      expect(problemIn(theirs)).toEqual(['not_found']);
      const ofUnknownAccount = { body: off, headers, account: 'nobody' };
      expect(problemIn(await ask('administrator', 'PUT /auto-top-up', ofUnknownAccount))).toEqual([
        'not_found',
      ]);
      expect(await get()).toMatchObject({ enabled: true });
    });
  });
}
