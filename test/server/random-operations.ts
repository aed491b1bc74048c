import type { AutoTopUp } from '../../src/contract/resources/auto-top-up.js';
import {
  CONSENT_TEXT_VERSION,
  consentTextVersionFor,
} from '../../src/contract/resources/consent.js';
import type { PurchaseReply, SetupSession } from '../../src/contract/resources/checkout.js';
import { simulatedCard } from '../../src/mocks/payments/simulated-wallet.js';
import type { World } from './faulty-world.js';

const DOLLAR = 1_000_000;

const agreedText = { locale: 'en', text: 'I agree.' };
const versionOf = (mode?: string) => consentTextVersionFor(mode, CONSENT_TEXT_VERSION);

/** The world, the account, and the name of one operation. */
export interface Actor {
  world: World;
  account: string;
  /** A repeat of the operation has the same name and so the same key. */
  name: string;
}

/** Runs one random operation on the account. */
export async function runRandomOperation(actor: Actor): Promise<void> {
  const { world } = actor;
  const draw = world.random();
  let reach = 0;
  for (const [share, operation] of operations) {
    reach += share;
    if (draw < reach) return operation(actor);
  }
  return consume(actor);
}

const operations: readonly (readonly [share: number, (actor: Actor) => Promise<void>])[] = [
  [0.12, save],
  [0.06, resume],
  [0.05, changeCard],
  [0.03, addCard],
  [0.04, buy],
  [0.03, reversePayment],
  [0.03, endPendingCharges],
  [0.05, adjust],
];

function pick<T>({ random }: World, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

/** Sends a request until it has an answer, as clients do. */
async function sendUntilAnswered(
  { world, account, name }: Actor,
  route: string,
  body: object,
  sender = 'administrator',
) {
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const key = `${route.replaceAll(/\W/g, '-')}-${name}`;
    const reply = await world.ask(
      sender === 'owner' ? 'owner' : 'administrator',
      account,
      route,
      key,
      body,
    );
    if (reply.status < 500) return reply;
  }
  return null;
}

async function consume(actor: Actor): Promise<void> {
  // Whole dollars meet the thresholds exactly, and a micro-unit goes below them.
  const amountMicros = pick(actor.world, [1, DOLLAR, 2 * DOLLAR, 5 * DOLLAR, 12 * DOLLAR]);
  const body = { amountMicros, consumable: 'llm_tokens', onInsufficient: 'partial' };
  await sendUntilAnswered(actor, 'POST /charges', body);
}

async function save({ world, account }: Actor): Promise<void> {
  const read = await world.ask('owner', account, 'GET /auto-top-up');
  if (read.status !== 200) return;
  const { version, mode: current } = read.body as AutoTopUp;
  const amountMicros = pick(world, [25, 50]) * DOLLAR;
  // A client that does not know modes leaves the mode out.
  const mode = pick(world, ['fixed', 'target', undefined]);
  const agreed = { ...agreedText, textVersion: versionOf(mode ?? current) };
  const body = {
    enabled: !world.chance(0.12),
    ...(mode && { mode }),
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

async function resume(actor: Actor): Promise<void> {
  const acknowledgedChargeMicros = pick(actor.world, [25, 50]) * DOLLAR;
  await sendUntilAnswered(actor, 'POST /auto-top-up/resume', { acknowledgedChargeMicros }, 'owner');
}

async function changeCard({ world }: Actor): Promise<void> {
  // A bank that declines a whole series of charges.
  if (world.chance(0.15))
    return world.provider.queueChargeOutcomes(...Array<'card_declined'>(12).fill('card_declined'));
  const last4 = pick(world, ['4242', '4242', '1881', '0002', '3155', '0259']);
  const card = { ...simulatedCard, last4, usableOffSession: !world.chance(0.1) };
  world.provider.setPaymentMethod(world.chance(0.15) ? null : card);
}

async function addCard(actor: Actor): Promise<void> {
  const reply = await sendUntilAnswered(actor, 'POST /setup-sessions', {}, 'owner');
  if (reply?.status !== 201) return;
  const { id, checkout } = reply.body as SetupSession;
  if (checkout?.url) await actor.world.card(checkout.url, 'succeeded');
  if (actor.world.chance(0.5)) {
    await actor.world.ask('owner', actor.account, `GET /setup-sessions/${id}`);
  }
}

async function buy(actor: Actor): Promise<void> {
  const body = { amountMicros: 20 * DOLLAR };
  const reply = await sendUntilAnswered(actor, 'POST /purchases', body, 'owner');
  const { checkout } = (reply?.body ?? {}) as Partial<PurchaseReply>;
  if (checkout?.url) await actor.world.card(checkout.url, 'succeeded');
}

/** Refunds or disputes a top-up, or wins its dispute. */
async function reversePayment({ world }: Actor): Promise<void> {
  const paid = world.provider.charges().filter(({ status }) => status === 'paid');
  const one = paid[Math.floor(world.random() * paid.length)];
  if (!one) return;
  const how = world.random();
  if (how < 0.4) world.provider.refund(one.purchaseId, 10 * DOLLAR);
  else if (how < 0.8) world.provider.dispute(one.purchaseId, 10 * DOLLAR);
  else world.provider.winDispute(one.purchaseId);
}

async function endPendingCharges({ world }: Actor): Promise<void> {
  for (const { purchaseId, status } of world.provider.charges()) {
    if (status !== 'processing') continue;
    if (world.chance(0.5)) world.provider.pay(purchaseId);
    else world.provider.fail(purchaseId);
  }
}

async function adjust(actor: Actor): Promise<void> {
  const amountMicros = pick(actor.world, [-15, -5, 5, 10]) * DOLLAR;
  await sendUntilAnswered(actor, 'POST /adjustments', { amountMicros, description: 'Correction' });
}
