import { describe, expect, it } from 'vitest';
import { portalSessionSchema } from '../../../../src/contract/resources/checkout.js';
import { createSimulatedPayments } from '../../../../src/mocks/payments/simulated-payments.js';
import type { Mount } from '../mounts.js';
import { openService, valueOf } from '../../open-service.js';
import { problemIn } from '../../problem-in.js';

export function describePortal(mount: Mount): void {
  describe('POST /portal-sessions', () => {
    it.each(['owner', 'admin', 'administrator'] as const)(
      'links the %s to the provider’s pages and back',
      async (sender) => {
        const { ask, origin, send } = await openService({}, mount);
        const body = {
          returnUrl: `${origin}/billing?tab=<credits>&sort='new'#access_token=secret`,
          flow: 'payment_method_update',
        };
        const reply = await ask(sender, 'POST /portal-sessions', { body, key: null });
        expect(reply.status).toBe(201);
        const { url = '' } = valueOf(portalSessionSchema, reply);
        expect(url).toMatch(/\/simulated\/portals\/sim_bps_[0-9a-f]{32}$/);
        const page = await send(url, {});
        expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
        const text = await page.text();
        const back = `${origin}/billing?tab=%3Ccredits%3E&#38;sort=%27new%27`;
        expect(text).toContain(`href="${back}"`);
        const other = await send(`${url}0`, {});
        expect(other.status).toBe(404);
      },
    );

    it('refuses a sender without permission before it checks anything else', async () => {
      const { ask, origin } = await openService({}, mount);
      const question = { body: { returnUrl: 'x' } };
      const asked = 'POST /portal-sessions';
      expect(problemIn(await ask(null, asked, question))).toEqual(['unauthenticated']);
      expect(problemIn(await ask('owner of acct_2', asked, question))).toEqual(['not_found']);
      for (const sender of ['member', 'intern', 'viewer', 'onlooker', 'consumer'] as const) {
        expect(problemIn(await ask(sender, asked, question))).toEqual(['forbidden_role']);
      }
      const ofUnknownAccount = { account: 'nobody', body: { returnUrl: `${origin}/` } };
      expect(problemIn(await ask('owner', asked, ofUnknownAccount))).toEqual(['not_found']);
    });

    it.each([
      'https://evil.example.com/',
      'https://app.example.com.evil.example.com/',
      'https://evil@app.example.com/',
      'javascript:alert(1)',
      'data:text/html,x',
      'x',
    ])('refuses the return URL %s', async (returnUrl) => {
      const { ask } = await openService({}, mount);
      const reply = await ask('owner', 'POST /portal-sessions', { body: { returnUrl } });
      expect(problemIn(reply)).toEqual(['invalid_request', '/returnUrl']);
    });

    it('reports a provider that does not answer', async () => {
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

    it('is not found when the provider has no such pages', async () => {
      const { createPortalSession: _, ...payments } = createSimulatedPayments();
      const { ask, origin } = await openService({ simulated: payments }, mount);
      const reply = await ask('owner', 'POST /portal-sessions', {
        body: { returnUrl: `${origin}/` },
      });
      expect(problemIn(reply)).toEqual(['not_found']);
    });
  });
}
