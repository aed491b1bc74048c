/** The language of the checkout: it reaches the provider as it was first sent, on every retry. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSimulatedPayments } from '../../../src/mocks/payments/simulated-payments.js';
import { newKey, openService } from '../open-service.js';
import { problemIn } from '../problem-in.js';

/** Opens a backend that shows the orders that its provider gets. */
async function open() {
  const payments = createSimulatedPayments();
  const orders: object[] = [];
  const simulated: typeof payments = {
    ...payments,
    createCheckout(order) {
      orders.push(order);
      return payments.createCheckout(order);
    },
    startSetup(order) {
      orders.push(order);
      return payments.startSetup(order);
    },
  };
  const service = await openService({ simulated });
  let count = 0;
  /** Sends a request of a route. Each account is new, because an account has few open checkouts. */
  const send = (
    route: Route,
    body: object | undefined,
    { account = `acct_${(count += 1)}`, key = newKey() } = {},
  ) => {
    const rest = route === 'purchases' ? { amountMicros: 10_000_000 } : {};
    return service.ask('administrator', `POST /${route}`, {
      account,
      key,
      ...(body && { body: { ...rest, ...body } }),
    });
  };
  return { ...service, payments, orders, send };
}

const routes = ['purchases', 'setup-sessions'] as const;
type Route = (typeof routes)[number];

describe.each(routes)('the locale of POST /%s', (route) => {
  it.each([
    'de',
    'de-DE',
    'pt-br',
    'zh-Hant-TW',
    'sr-Latn',
    'ar-EG-u-nu-latn',
    'es-419',
    'en-x-acme',
  ])('%s is passed on as it was sent', async (locale) => {
    const { send, orders } = await open();
    expect((await send(route, { locale })).status).toBe(201);
    expect(orders).toEqual([expect.objectContaining({ locale })]);
  });

  it.each([
    '',
    'd',
    'germanlang',
    'de_DE',
    'de-',
    '-de',
    'de--DE',
    'de DE',
    ' de',
    'de\n',
    'de-DE.UTF-8',
    'en-u',
    'en-a-bb-a-cc',
    'auto; DROP TABLE',
    'dé',
    '\ud800',
    'x',
    `en-x-${'a'.repeat(8)}${'-aaaaaaaa'.repeat(40)}`,
    7,
    null,
    ['de'],
    {},
  ])('%j is refused, and nothing begins', async (locale) => {
    const { send, orders, lookAt } = await open();
    const before = await lookAt();
    const reply = await send(route, { locale });
    expect([reply.status, ...problemIn(reply)]).toEqual([400, 'invalid_request', '/locale']);
    expect(orders).toEqual([]);
    expect(await lookAt()).toBe(before);
  });

  it('is optional', async () => {
    const { send, orders } = await open();
    expect((await send(route, {})).status).toBe(201);
    expect(orders).toEqual([expect.objectContaining({ locale: null })]);
  });

  it('is one that Intl can read wherever it is accepted, so that no adapter fails on it', async () => {
    const { send, orders } = await open();
    const tags = fc.oneof(
      fc.stringMatching(/^[a-z]{2,3}(-[a-zA-Z\d]{1,8}){0,3}$/),
      fc.string({ maxLength: 12, unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(tags, async (locale) => {
        const { status } = await send(route, { locale });
        const isKnown = status === 201;
        expect(isKnown ? Intl.getCanonicalLocales(locale).length : status).toBe(isKnown ? 1 : 400);
      }),
      { numRuns: 60, seed: 12 },
    );
    expect(orders.length).toBeGreaterThan(10);
  });

  it.each<[string, object, object]>([
    ['another language', { locale: 'de-DE' }, { locale: 'fr-FR' }],
    ['no language', { locale: 'de-DE' }, {}],
    ['a language after none', {}, { locale: 'fr-FR' }],
  ])('is the first one on a retry with %s, and the order is the same', async (_, one, two) => {
    const { send, orders } = await open();
    const place = { account: 'acct_1', key: newKey() };
    const first = await send(route, one, place);
    const again = await send(route, two, place);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(JSON.parse(again.text)).toEqual(JSON.parse(first.text));
    expect(orders).toHaveLength(2);
    expect(orders[1]).toEqual(orders[0]);
    expect(orders[0]).toMatchObject({ locale: 'locale' in one ? one.locale : null });
  });

  it.each(['request_lost', 'response_lost'] as const)(
    'is the first one after a call of the provider failed (%s)',
    async (mode) => {
      const { send, orders, payments } = await open();
      const place = { account: 'acct_1', key: newKey() };
      payments.control.failNext(mode, route === 'purchases' ? 'createCheckout' : 'startSetup');
      expect(problemIn(await send(route, { locale: 'de-DE' }, place))).toEqual([
        'payment_provider_unavailable',
      ]);
      expect((await send(route, { locale: 'ja-JP' }, place)).status).toBe(201);
      expect(orders).toHaveLength(2);
      expect(orders[1]).toEqual(orders[0]);
      expect(orders[0]).toMatchObject({ locale: 'de-DE' });
    },
  );
});

it('a setup session needs no body', async () => {
  const { send, orders } = await open();
  expect((await send('setup-sessions', undefined)).status).toBe(201);
  expect(orders).toEqual([expect.objectContaining({ locale: null })]);
});

it('a purchase is paid once when the page’s language changes before the retry', async () => {
  const { send, payments, ask, settle } = await open();
  const place = { account: 'acct_1', key: newKey() };
  const first = await send('purchases', { locale: 'de-DE' }, place);
  const { purchase } = JSON.parse(first.text) as { purchase: { id: string } };
  payments.control.pay(purchase.id);
  const again = await send('purchases', { locale: 'fr-FR' }, place);
  expect(JSON.parse(again.text)).toMatchObject({
    purchase: { id: purchase.id, status: 'succeeded' },
    checkout: null,
  });
  await settle('acct_1', purchase.id);
  const { text } = await ask('administrator', 'GET /credits', { account: 'acct_1' });
  expect(JSON.parse(text)).toMatchObject({ balanceMicros: 10_000_000 });
});
