import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { newKey, openService } from '../open-service.js';
import { problemIn } from '../problem-in.js';

const PAGE = 'https://app.example';
const MAX = 2_048;

/** Opens a backend that shows the return URLs that its provider gets. */
async function open(options: { keepReturnUrlFragment?: boolean } = {}) {
  const payments = createSimulatedPayments();
  const passedOn: (string | null)[] = [];
  const simulated: typeof payments = {
    ...payments,
    createCheckout(order) {
      passedOn.push(order.returnUrl);
      return payments.createCheckout(order);
    },
    async createPortalSession(order) {
      passedOn.push(order.returnUrl);
      return { url: 'https://portal.example/' };
    },
  };
  const { ask } = await openService({ simulated, allowedOrigins: [PAGE], ...options });
  let count = 0;
  /** Returns a new account, because an account has few open purchases. */
  const nextAccount = () => `acct_${(count += 1)}`;
  const send = {
    purchases: (returnUrl: string, account = nextAccount(), key = newKey()) =>
      ask('administrator', 'POST /purchases', {
        account,
        key,
        body: { amountMicros: 10_000_000, returnUrl },
      }),
    'portal-sessions': (returnUrl: string) =>
      ask('administrator', 'POST /portal-sessions', { body: { returnUrl }, key: null }),
  };
  return { send, passedOn };
}

const routes = ['purchases', 'portal-sessions'] as const;

describe.each(routes)('the return URL of POST /%s', (route) => {
  it.each([
    ['HTTPS://APP.example/billing', `${PAGE}/billing`],
    [`${PAGE}:443`, `${PAGE}/`],
    [`${PAGE}/a/../b/./c`, `${PAGE}/b/c`],
    [`${PAGE}/a b?c="d"<e>`, `${PAGE}/a%20b?c=%22d%22%3Ce%3E`],
    [`  ${PAGE}/x  `, `${PAGE}/x`],
    [`${PAGE}\\billing`, `${PAGE}/billing`],
    [`${PAGE}/billing#access_token=secret`, `${PAGE}/billing`],
    [`${PAGE}/?session={CHECKOUT_SESSION_ID}#`, `${PAGE}/?session={CHECKOUT_SESSION_ID}`],
  ])('%j is passed on as %s', async (returnUrl, expected) => {
    const { send, passedOn } = await open();
    expect((await send[route](returnUrl)).status).toBe(201);
    expect(passedOn).toEqual([expected]);
  });

  it('keeps its fragment if the host app asks for that', async () => {
    const { send, passedOn } = await open({ keepReturnUrlFragment: true });
    await send[route](`${PAGE}/#/billing`);
    expect(passedOn).toEqual([`${PAGE}/#/billing`]);
  });

  it('has at most 2,048 characters, also as it is passed on', async () => {
    const { send, passedOn } = await open({ keepReturnUrlFragment: true });
    const base = `${PAGE}/?q=`;
    const longest = base + 'a'.repeat(MAX - base.length);
    expect((await send[route](longest)).status).toBe(201);
    // Each é takes six characters where it is passed on.
    const growing = base + 'é'.repeat(400);
    for (const returnUrl of [`${longest}a`, growing]) {
      expect(problemIn(await send[route](returnUrl))).toEqual(['invalid_request', '/returnUrl']);
    }
    expect(passedOn).toEqual([longest]);
  });

  it('is normal, bounded, without a fragment, and of an allowed origin, whatever was sent', async () => {
    const { send, passedOn } = await open();
    const paths = fc.oneof(
      fc.webPath(),
      fc.string({ maxLength: 60, unit: 'binary' }),
      fc.constantFrom('#', '@evil.example', '\\', '//', ':8443', '.evil.example', '\t', '?'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(paths, { maxLength: 3 }), async (parts) => {
        const count = passedOn.length;
        const reply = await send[route](PAGE + parts.join(''));
        expect(passedOn.length - count).toBe(reply.status === 201 ? 1 : 0);
      }),
      { numRuns: 60, seed: 6 },
    );
    expect(passedOn.length).toBeGreaterThan(15);
    for (const url of passedOn) {
      const parsed = new URL(url ?? '');
      expect(parsed.href).toBe(url);
      expect(parsed).toMatchObject({ origin: PAGE, hash: '', username: '' });
      expect(url?.length).toBeLessThanOrEqual(MAX);
      expect(url).not.toContain('#');
    }
  });
});

it('a purchase is the same one when only the fragment of its return URL differs', async () => {
  const { send } = await open();
  const key = newKey();
  const [first, again] = [
    await send.purchases(`${PAGE}/billing#one`, 'acct_1', key),
    await send.purchases(`${PAGE}/billing#two`, 'acct_1', key),
  ];
  expect(again.status).toBe(201);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(JSON.parse(again.text)).toMatchObject({
    purchase: { id: (JSON.parse(first.text) as { purchase: { id: string } }).purchase.id },
  });
});
