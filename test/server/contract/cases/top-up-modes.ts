import { describe, expect, it } from 'vitest';
import { autoTopUpSchema } from '../../../../src/contract/resources/auto-top-up.js';
import {
  consentTextVersionFor,
  CONSENT_TEXT_VERSION,
} from '../../../../src/contract/resources/consent.js';
import { purchasePageSchema } from '../../../../src/contract/resources/purchase.js';
import { openTopUps, outcomeOf, settings } from '../../auto-top-up/open-top-ups.js';
import { valueOf } from '../../open-service.js';
import { problemIn } from '../../problem-in.js';
import type { Mount } from '../mounts.js';

const DOLLAR = 1_000_000;

const agreedTo = (mode: 'fixed' | 'target') => ({
  ...settings.consent,
  textVersion: consentTextVersionFor(mode, CONSENT_TEXT_VERSION),
});

/** Settings that buy up to $50.00 when the balance falls below $10.00. */
const upTo50 = { ...settings, mode: 'target', consent: agreedTo('target') };

/** Top-ups that buy up to a balance, in an account with $10.00. */
export function describeTopUpModes(mount: Mount): void {
  async function opened() {
    const service = await openTopUps({}, mount);
    await service.give(10 * DOLLAR);
    return service;
  }

  describe('auto top-up to a target', () => {
    it('is saved with the consent to a target, and charges the difference once', async () => {
      const service = await opened();
      expect(await service.save(upTo50)).toMatchObject({
        mode: 'target',
        amountMicros: 50 * DOLLAR,
        consent: { textVersion: '2026-11-target' },
      });
      await service.spend(1_230_001);
      expect(service.taken()).toEqual([41_240_000]);
      expect(await outcomeOf(service)).toMatchObject({
        credits: 1,
        spentThisMonthMicros: 41_240_000,
        status: 'armed',
      });
    });

    it('names the amount of the purchase in progress', async () => {
      const service = await opened();
      await service.save(upTo50);
      service.simulated.control.queueChargeOutcomes('processing');
      await service.spend(3 * DOLLAR);
      const { data } = valueOf(purchasePageSchema, await service.ask('owner', 'GET /purchases'));
      expect(await service.get()).toMatchObject({
        status: 'charging',
        purchaseId: data[0]?.id,
        purchaseAmountMicros: 43 * DOLLAR,
      });
    });

    it('is refused with the consent to a fixed amount, and the other way around', async () => {
      const { put, lookAt } = await opened();
      const before = await lookAt();
      const unknown = ['consent_unknown', '/consent/textVersion'];
      expect(problemIn(await put({ ...upTo50, consent: agreedTo('fixed') }))).toEqual(unknown);
      expect(problemIn(await put({ ...settings, consent: agreedTo('target') }))).toEqual(unknown);
      expect(await lookAt()).toBe(before);
    });

    it('stays on for a client that does not know modes, which can lower it and turn it off', async () => {
      const { save, put } = await opened();
      await save(upTo50);
      const { consent: _, ...older } = { ...settings, amountMicros: 40 * DOLLAR };
      const lower = valueOf(autoTopUpSchema, await put(older));
      expect(lower).toMatchObject({ mode: 'target', amountMicros: 40 * DOLLAR });
      const off = valueOf(autoTopUpSchema, await put({ ...older, enabled: false }));
      expect(off).toMatchObject({ mode: 'target', enabled: false });
      expect(problemIn(await put({ ...older, consent: agreedTo('fixed') }))).toEqual([
        'consent_unknown',
        '/consent/textVersion',
      ]);
      const fixed = { ...older, mode: 'fixed', consent: agreedTo('fixed') };
      expect(valueOf(autoTopUpSchema, await put(fixed))).toMatchObject({ mode: 'fixed' });
    });

    it('is refused with a threshold that leaves too little to charge, and with an unknown mode', async () => {
      const { put } = await opened();
      expect(problemIn(await put({ ...upTo50, thresholdMicros: 45 * DOLLAR + 1 }))).toEqual([
        'threshold_exceeds_amount',
        '/thresholdMicros',
      ]);
      expect(problemIn(await put({ ...upTo50, mode: 'all' }))).toEqual([
        'invalid_request',
        '/mode',
      ]);
    });

    it('charges at once only the exact difference that the user acknowledged', async () => {
      const { put, spend, taken, reconcile } = await opened();
      await spend(DOLLAR);
      const refused = ['immediate_charge_not_acknowledged', '/acknowledgedChargeMicros'];
      expect(problemIn(await put(upTo50))).toEqual(refused);
      expect(problemIn(await put({ ...upTo50, acknowledgedChargeMicros: 50 * DOLLAR }))).toEqual(
        refused,
      );
      expect((await put({ ...upTo50, acknowledgedChargeMicros: 41 * DOLLAR })).status).toBe(200);
      await reconcile();
      expect(taken()).toEqual([41 * DOLLAR]);
    });
  });
}
