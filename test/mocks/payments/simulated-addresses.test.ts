import { describe, expect, it } from 'vitest';
import { charge, openService } from '../../server/open-service.js';

describe('a simulated checkout', () => {
  it.each([
    ['https://app.example.com', 'app.example.com', 'https://app.example.com'],
    ['http://192.168.1.5:3000', '192.168.1.5:3000', 'http://192.168.1.5:3000'],
    [null, 'web:3000', 'https://web:3000'],
  ])('opened by a page of %s at host %s is at %s', async (origin, host, expected) => {
    const service = await openService();
    const body = { amountMicros: 10_000_000 };
    const headers = { host, origin };
    const { text } = await service.ask('administrator', 'POST /purchases', { body, headers });
    expect(text).toContain(`"${expected}/api/credits/simulated/checkouts/sim_cs_`);
  });

  it('keeps the address of its page while servers send requests from inside', async () => {
    const service = await openService();
    const page = { origin: 'http://localhost:5173', 'sec-fetch-site': 'same-origin' };
    const [opened] = await Promise.all([
      service.begin(undefined, { headers: { host: 'localhost:3000', ...page } }),
      service.ask('owner', 'GET /credits', { headers: { host: 'localhost:3000' } }),
      service.ask('consumer', 'POST /charges', {
        headers: { host: 'web:3000' },
        body: charge(1),
      }),
    ]);
    expect(opened.checkout?.url).toContain('http://localhost:5173/api/credits/simulated/');
  });
});
