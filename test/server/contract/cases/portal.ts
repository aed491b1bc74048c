import { describe, expect, it } from 'vitest';
import { portalSessionSchema } from '../../../../src/contract/resources/checkout.js';
import { createSimulatedPayments } from '../../../../src/mocks/payments/simulated-payments.js';
import type { Mount } from '../mounts.js';
import { openService, valueOf } from '../../open-service.js';
import { problemIn } from '../../problem-in.js';

export function describePortal(mount: Mount): void {
  describe('POST /portal-sessions', () => {
    it.each(['owner', 'admin', 'administrator'] as const)(
      "leads the %s to the provider's pages, and back",
      async (who) => {
        const { ask, origin, send } = await openService({}, mount);
        const body = {
          returnUrl: `${origin}/billing?tab=<credits>`,
          flow: 'payment_method_update',
        };
        const reply = await ask(who, 'POST /portal-sessions', { body, key: null });
        expect(reply.status).toBe(201);
        const { url = '' } = valueOf(portalSessionSchema, reply);
        expect(url).toMatch(/\/simulated\/portals\/sim_bps_[0-9a-f]{32}$/);
        const page = await send(url, {});
        expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
        const text = await page.text();
        expect(text).toContain(`href="${origin}/billing?tab=&#60;credits&#62;"`);
        const other = await send(`${url}0`, {});
        expect(other.status).toBe(404);
      },
    );

    it('is refused to who may not, before anything else is looked at', async () => {
      const { ask, origin } = await openService({}, mount);
      const question = { body: { returnUrl: 'x' } };
      const asked = 'POST /portal-sessions';
      expect(problemIn(await ask(null, asked, question))).toEqual(['unauthenticated']);
      expect(problemIn(await ask('owner of acct_2', asked, question))).toEqual(['not_found']);
      for (const who of ['member', 'intern', 'viewer', 'onlooker', 'consumer'] as const) {
        expect(problemIn(await ask(who, asked, question))).toEqual(['forbidden_role']);
      }
      const nobodys = { account: 'nobody', body: { returnUrl: `${origin}/` } };
      expect(problemIn(await ask('owner', asked, nobodys))).toEqual(['not_found']);
    });

    it.each([
      'https://evil.example.com/',
      'https://app.example.com.evil.example.com/',
      'https://evil@app.example.com/',
      'javascript:alert(1)',
      'data:text/html,x',
      'x',
    ])('leads nobody on to %s', async (returnUrl) => {
      const { ask } = await openService({}, mount);
      const reply = await ask('owner', 'POST /portal-sessions', { body: { returnUrl } });
      expect(problemIn(reply)).toEqual(['invalid_request', '/returnUrl']);
    });

    it('says so when the provider does not answer', async () => {
      const faults: unknown[] = [];
      const onFault = (fault: unknown) => void faults.push(fault);
      const { ask, origin, provider } = await openService({ onFault }, mount);
      provider.setUnavailable(true);
      const body = { returnUrl: `${origin}/` };
      const reply = await ask('owner', 'POST /portal-sessions', { body });
      expect(problemIn(reply)).toEqual(['payment_provider_unavailable']);
      expect(reply.headers.get('retry-after')).toBe('2');
      expect(faults).toHaveLength(1);
    });

    it('is no route where the provider has no such pages', async () => {
      const { createPortalSession: _, ...payments } = createSimulatedPayments();
      const { ask, origin } = await openService({ simulated: payments }, mount);
      const reply = await ask('owner', 'POST /portal-sessions', {
        body: { returnUrl: `${origin}/` },
      });
      expect(problemIn(reply)).toEqual(['not_found']);
    });
  });
}
