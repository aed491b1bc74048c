import { describe, expect, it } from 'vitest';
import { createSimulatedPayments } from '../../../../src/mocks/payments/simulated-payments.js';
import type { Mount } from '../mounts.js';
import { charge, openService, type Service } from '../../open-service.js';
import type { Role } from '../principals.js';

export function describeVersions(mount: Mount): void {
  async function openedWith(balanceMicros: number) {
    const service = await openService({}, mount);
    await service.give(balanceMicros);
    return service;
  }

  const etagOf = async ({ ask }: Service, sender: Role = 'owner', path = '/credits') =>
    (await ask(sender, `GET ${path}`)).headers.get('etag') ?? '';

  describe('a version', () => {
    it.each(['/credits', '/auto-top-up'])('is the ETag of %s', async (path) => {
      const { ask } = await openedWith(100);
      const { text, headers } = await ask('owner', `GET ${path}`);
      const { version } = JSON.parse(text) as { version: string };
      expect(headers.get('etag')).toBe(`"${version}"`);
    });

    it.each(['/status', '/limits', '/transactions'])('is missing from %s', async (path) => {
      const { ask } = await openedWith(100);
      const headers = { 'if-none-match': '*' };
      const reply = await ask('owner', `GET ${path}`, { headers });
      expect(reply.headers.get('etag')).toBeNull();
      expect(reply.status).toBe(200);
    });

    it.each<[string, (etag: string) => string]>([
      ['the ETag', (etag) => etag],
      ['the weak ETag', (etag) => `W/${etag}`],
      ['a list with the ETag', (etag) => `"1", ${etag},"x"`],
      ['a list of weak ETags', (etag) => `W/"1",W/${etag}`],
      ['*', () => '*'],
    ])('is not sent again when If-None-Match is %s', async (_, known) => {
      const service = await openedWith(100);
      const etag = await etagOf(service);
      const headers = { 'if-none-match': known(etag) };
      const reply = await service.ask('owner', 'GET /credits', { headers });
      expect(reply.status).toBe(304);
      expect(reply.text).toBe('');
      expect(reply.headers.get('etag')).toBe(etag);
      expect(reply.headers.get('content-type')).toBeNull();
    });

    it.each<[string, (etag: string) => string]>([
      ['another ETag', () => '"99pm"'],
      ['the ETag without quotes', (etag) => etag.replaceAll('"', '')],
      ['the beginning of the ETag', (etag) => `${etag.slice(0, -2)}"`],
      ['empty', () => ''],
      ['malformed', () => '"'],
    ])('is sent when If-None-Match is %s', async (_, known) => {
      const service = await openedWith(100);
      const headers = { 'if-none-match': known(await etagOf(service)) };
      expect((await service.ask('owner', 'GET /credits', { headers })).status).toBe(200);
    });

    it('of credits changes with each change of the balance, and with nothing else', async () => {
      const service = await openedWith(100);
      const { ask, give, credits } = service;
      const versions = [(await credits()).version];
      await ask('consumer', 'POST /charges', { body: charge(1) });
      versions.push((await credits()).version);
      await give(1);
      versions.push((await credits()).version);
      const body = { amountMicros: -1, description: 'Counted twice' };
      await ask('administrator', 'POST /adjustments', { body });
      versions.push((await credits()).version);
      expect(new Set(versions).size).toBe(4);

      await ask('consumer', 'POST /charges', { body: charge(1_000) });
      await give(1, 'acct_2');
      expect((await credits()).version).toBe(versions.at(-1));
    });

    it('of credits differs between senders with different permissions', async () => {
      const service = await openedWith(100);
      const etags = await Promise.all([
        etagOf(service, 'owner'),
        etagOf(service, 'viewer'),
        etagOf(service, 'administrator'),
      ]);
      expect(etags[0]).not.toBe(etags[1]);
      expect(etags[2]).toBe(etags[0]);
      const headers = { 'if-none-match': etags[0] ?? '' };
      expect((await service.ask('viewer', 'GET /credits', { headers })).status).toBe(200);
      expect((await service.ask('member', 'GET /credits', { headers })).status).toBe(403);
    });

    it('of auto top-up stays when the balance changes', async () => {
      const service = await openedWith(100);
      const etag = await etagOf(service, 'owner', '/auto-top-up');
      await service.give(1);
      expect(await etagOf(service, 'owner', '/auto-top-up')).toBe(etag);
    });

    it('never keeps a card that was replaced', async () => {
      let last4 = '4242';
      const findPaymentMethod = async () => ({ ...card, last4 });
      const payments = { ...createSimulatedPayments(), findPaymentMethod };
      const service = await openService({ payments }, mount);
      const etag = await etagOf(service, 'owner', '/auto-top-up');
      last4 = '1881';
      const headers = { 'if-none-match': etag };
      const reply = await service.ask('owner', 'GET /auto-top-up', { headers });
      expect(reply.status).toBe(200);
      expect(JSON.parse(reply.text)).toMatchObject({ paymentMethod: { last4 } });
    });
  });
}

const card = {
  id: 'card_1',
  brand: 'visa',
  expMonth: 12,
  expYear: 2034,
  usableOffSession: true,
  source: 'explicit',
};
