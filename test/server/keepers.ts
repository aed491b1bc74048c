import type { AutoTopUp } from '../../src/contract/resources/auto-top-up.js';
import { CONSENT_TEXT_VERSION } from '../../src/contract/resources/consent.js';
import type { PurchaseReply, SetupSession } from '../../src/contract/resources/checkout.js';
import { simulatedCard } from '../../src/mocks/payments/simulated-wallet.js';
import type { World } from './faulty-world.js';

const DOLLAR = 1_000_000;

const agreed = { textVersion: CONSENT_TEXT_VERSION, locale: 'en', text: 'I agree.' };

/** An account whose credits are to be bought by themselves, and everyone who has to do with it. */
export interface Keeper {
  world: World;
  account: string;
  /** Of the operation, so that it is recognised when it is sent again. */
  name: string;
}

/** One thing that happens to the account, whichever. */
export async function happen(keeper: Keeper): Promise<void> {
  const { world } = keeper;
  const draw = world.random();
  let reach = 0;
  for (const [share, operation] of operations) {
    reach += share;
    if (draw < reach) return operation(keeper);
  }
  return consume(keeper);
}

const operations: readonly (readonly [share: number, (keeper: Keeper) => Promise<void>])[] = [
  [0.12, save],
  [0.06, resume],
  [0.05, changeCard],
  [0.03, addCard],
  [0.04, buy],
  [0.03, takeBack],
  [0.03, endWhatIsOpen],
  [0.05, correct],
];

function pick<T>({ random }: World, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

/** Sends a request until somebody answers it, as clients do. */
async function insist(
  { world, account, name }: Keeper,
  what: string,
  body: object,
  who = 'administrator',
) {
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const key = `${what.replaceAll(/\W/g, '-')}-${name}`;
    const reply = await world.ask(
      who === 'owner' ? 'owner' : 'administrator',
      account,
      what,
      key,
      body,
    );
    if (reply.status < 500) return reply;
  }
  return null;
}

async function consume(keeper: Keeper): Promise<void> {
  // Whole dollars meet thresholds, and a micro-unit goes below them.
  const amountMicros = pick(keeper.world, [1, DOLLAR, 2 * DOLLAR, 5 * DOLLAR, 12 * DOLLAR]);
  const body = { amountMicros, consumable: 'llm_tokens', onInsufficient: 'partial' };
  await insist(keeper, 'POST /charges', body);
}

async function save({ world, account }: Keeper): Promise<void> {
  const read = await world.ask('owner', account, 'GET /auto-top-up');
  if (read.status !== 200) return;
  const { version } = read.body as AutoTopUp;
  const amountMicros = pick(world, [25, 50]) * DOLLAR;
  const body = {
    enabled: !world.chance(0.12),
    thresholdMicros: pick(world, [0, 5, 10]) * DOLLAR,
    amountMicros,
    monthlyLimitMicros: pick(world, [null, 50 * DOLLAR, 75 * DOLLAR, 100 * DOLLAR]),
    consent: agreed,
    ...(!world.chance(0.2) && { acknowledgedChargeMicros: amountMicros }),
  };
  const headers = { 'if-match': `"${version}"` };
  const send = () => world.ask('owner', account, 'PUT /auto-top-up', '', body, headers);
  // Two tabs, or a double click.
  await Promise.all(world.chance(0.2) ? [send(), send()] : [send()]);
}

async function resume(keeper: Keeper): Promise<void> {
  const acknowledgedChargeMicros = pick(keeper.world, [25, 50]) * DOLLAR;
  await insist(keeper, 'POST /auto-top-up/resume', { acknowledgedChargeMicros }, 'owner');
}

async function changeCard({ world }: Keeper): Promise<void> {
  // A bank in a bad mood.
  if (world.chance(0.15))
    return world.provider.queueChargeOutcomes(...Array<'card_declined'>(12).fill('card_declined'));
  const last4 = pick(world, ['4242', '4242', '1881', '0002', '3155', '0259']);
  const card = { ...simulatedCard, last4, usableOffSession: !world.chance(0.1) };
  world.provider.setPaymentMethod(world.chance(0.15) ? null : card);
}

async function addCard(keeper: Keeper): Promise<void> {
  const reply = await insist(keeper, 'POST /setup-sessions', {}, 'owner');
  if (reply?.status !== 201) return;
  const { id, checkout } = reply.body as SetupSession;
  if (checkout?.url) await keeper.world.card(checkout.url, 'succeeded');
  if (keeper.world.chance(0.5)) {
    await keeper.world.ask('owner', keeper.account, `GET /setup-sessions/${id}`);
  }
}

async function buy(keeper: Keeper): Promise<void> {
  const body = { amountMicros: 20 * DOLLAR };
  const reply = await insist(keeper, 'POST /purchases', body, 'owner');
  const { checkout } = (reply?.body ?? {}) as Partial<PurchaseReply>;
  if (checkout?.url) await keeper.world.card(checkout.url, 'succeeded');
}

/** A refund or a dispute of a top-up, or one that is won. */
async function takeBack({ world }: Keeper): Promise<void> {
  const paid = world.provider.charges().filter(({ status }) => status === 'paid');
  const one = paid[Math.floor(world.random() * paid.length)];
  if (!one) return;
  const how = world.random();
  if (how < 0.4) world.provider.refund(one.purchaseId, 10 * DOLLAR);
  else if (how < 0.8) world.provider.dispute(one.purchaseId, 10 * DOLLAR);
  else world.provider.winDispute(one.purchaseId);
}

async function endWhatIsOpen({ world }: Keeper): Promise<void> {
  for (const { purchaseId, status } of world.provider.charges()) {
    if (status !== 'processing') continue;
    if (world.chance(0.5)) world.provider.pay(purchaseId);
    else world.provider.fail(purchaseId);
  }
}

async function correct(keeper: Keeper): Promise<void> {
  const amountMicros = pick(keeper.world, [-15, -5, 5, 10]) * DOLLAR;
  await insist(keeper, 'POST /adjustments', { amountMicros, description: 'Correction' });
}
