import { describe, expect, it } from 'vitest';
import { autoTopUpSchema } from '../../../../src/contract/resources/auto-top-up.js';
import type { Mount } from '../mounts.js';
import { newKey, valueOf } from '../../open-service.js';
import { AMOUNT, armed } from '../../auto-top-up/open-top-ups.js';
import { problemIn } from '../../problem-in.js';

export function describeResuming(mount: Mount): void {
  describe('resuming auto top-up', () => {
    async function paused() {
      const service = await armed({}, mount);
      service.provider.queueChargeOutcomes('authentication_required');
      await service.spend(1);
      expect(await service.get()).toMatchObject({ pausedReason: 'requires_action' });
      return service;
    }

    it('charges the acknowledged amount at once, and nothing without it', async () => {
      const { resume, reconcile, taken, get } = await paused();
      for (const body of [undefined, {}, { acknowledgedChargeMicros: 1 }]) {
        expect(problemIn(await resume(body))).toEqual([
          'immediate_charge_not_acknowledged',
          '/acknowledgedChargeMicros',
        ]);
      }
      expect(await get()).toMatchObject({ status: 'paused', pausedReason: 'requires_action' });
      const reply = await resume({ acknowledgedChargeMicros: AMOUNT });
      expect(valueOf(autoTopUpSchema, reply)).toMatchObject({ status: 'charging' });
      await reconcile();
      expect(taken()).toEqual([AMOUNT]);
    });

    it('charges nothing when no charge is due any more, and succeeds', async () => {
      const { resume, give, reconcile, taken } = await paused();
      await give(AMOUNT);
      const reply = await resume({ acknowledgedChargeMicros: AMOUNT });
      expect(valueOf(autoTopUpSchema, reply)).toMatchObject({ status: 'armed' });
      await reconcile();
      expect(taken()).toEqual([]);
    });

    it('happens once for each key: a repeat does not lift a later pause', async () => {
      const service = await paused();
      const key = newKey();
      const body = { acknowledgedChargeMicros: AMOUNT };
      service.provider.queueChargeOutcomes('authentication_required');
      const first = await service.resume(body, key);
      expect(first.headers.get('idempotent-replayed')).toBeNull();
      await service.reconcile();
      const again = await service.resume(body, key);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(valueOf(autoTopUpSchema, again)).toMatchObject({ pausedReason: 'requires_action' });
      expect(problemIn(await service.resume({}, key))).toEqual(['idempotency_key_reused']);
      expect(service.provider.charges()).toHaveLength(2);
    });

    it('needs a card, a key, and permission', async () => {
      const { ask, resume, provider, get } = await paused();
      for (const sender of ['viewer', 'member', 'consumer', 'onlooker'] as const) {
        expect(problemIn(await ask(sender, 'POST /auto-top-up/resume', { body: {} }))).toEqual([
          'forbidden_role',
        ]);
      }
      expect(problemIn(await ask('owner', 'POST /auto-top-up/resume', { key: null }))).toEqual([
        'idempotency_key_missing',
        '/headers/idempotency-key',
      ]);
      expect(problemIn(await resume({ amountMicros: 1 }))).toEqual([
        'invalid_request',
        '/amountMicros',
      ]);
      provider.setPaymentMethod(null);
      expect(problemIn(await resume({}))).toEqual(['payment_method_required']);
      expect(await get()).toMatchObject({ pausedReason: 'requires_action' });
    });
  });
}
