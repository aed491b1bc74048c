/**
 * Runs the route of one recipe over a real backend, with users who leave and browsers that repeat a message.
 * The test copies this file beside the bundled recipe, and reads the figures that it writes.
 */
import { createSimulatedPayments } from 'react-credits/mocks';
import { createCreditsBackend, createMemoryStore } from 'react-credits/server';
import { chatOf, type Model } from './recipe-chat.ts';

/** The figures of one recipe, in micro-units. */
export interface RecipeFigures {
  /** The charge to a user who leaves before the first word, and to one who leaves during the answer. */
  leftBeforeAnswer: Charged;
  leftDuringAnswer: Charged;
  /** The charge for an answer whose model fails at once. */
  failed: Charged;
  /** The charge for a complete answer. */
  answered: Charged;
  /** The charge and the number of answers when a browser sends the same messages 5 times, then 5 at once. */
  repeated: Charged & { answers: number };
  /** The charge in a complete answer to an owner and to a member, and the names in its transaction. */
  sent: { charge: unknown; toMember: unknown; actor: unknown; labels: unknown };
  /** The status of a request whose prompt costs more than the balance. */
  statusOfLongPrompt: number;
}

interface Charged {
  chargedMicros: number;
  reservedMicros: number;
}

const ACCOUNT = 'acme';
const GRANTED_MICROS = 1_000_000;
const ORIGIN = 'http://acme.test';
/** About 1,000 tokens, which cost 10,000 micro-units. */
const PROMPT = 'word '.repeat(800);

const backend = createCreditsBackend({
  store: createMemoryStore(),
  payments: createSimulatedPayments(),
  authenticate: () => ({ kind: 'server', scopes: ['admin'] }),
  resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 0 }),
});
Object.assign(process.env, { CREDITS_URL: `${ORIGIN}/api`, CREDITS_TOKEN: 'token' });
globalThis.fetch = (url, init) => backend.handler(new Request(url, init));

const { postWith, bodyOf } = await chatOf(process.argv[2] ?? '');

async function money(): Promise<Charged> {
  const response = await fetch(`${ORIGIN}/api/accounts/${ACCOUNT}/credits`);
  const { balanceMicros, reservedMicros } = (await response.json()) as Record<string, number>;
  return {
    chargedMicros: GRANTED_MICROS - (balanceMicros ?? 0),
    reservedMicros: reservedMicros ?? 0,
  };
}

/** Sets the balance to the same amount before each case. */
async function reset(): Promise<void> {
  const { chargedMicros } = await money();
  if (chargedMicros === 0) return;
  const idempotencyKey = crypto.randomUUID();
  await backend.adjust(ACCOUNT, {
    idempotencyKey,
    amountMicros: chargedMicros,
    description: 'Reset',
  });
}

/** Sends the same message of a browser, with the same id, and reads the answer to its end. */
async function send(
  model: Model,
  signal: AbortSignal | null = null,
  prompt = PROMPT,
  more: Record<string, string> = {},
) {
  // Only the recipe keeps the request, as in a host app.
  const request = () =>
    new Request(`${ORIGIN}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...more },
      body: JSON.stringify(bodyOf(prompt, 'message-of-the-browser')),
      signal,
    });
  try {
    const response = await postWith(model)(request());
    return { status: response.status, text: await response.text() };
  } catch (error) {
    return { status: 0, text: String(error) };
  }
}

/** Lets pending work finish. No step of it waits for a timer or a network. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await new Promise((next) => setImmediate(next));
}

async function caseOf(run: () => Promise<unknown>): Promise<Charged> {
  await reset();
  await run();
  await settled();
  return money();
}

async function leave(words: readonly string[]): Promise<void> {
  const leaving = new AbortController();
  // A collected request would not hear of the abort.
  const hang = () => void setImmediate(() => (globalThis.gc?.(), leaving.abort()));
  await send({ words, end: { type: 'hangs', hang } }, leaving.signal);
}

const complete: Model = { words: ['All ', 'is ', 'well.'], end: { type: 'finishes' } };
let answers = 0;

async function sendAndCount(): Promise<void> {
  const { text } = await send(complete);
  if (text.includes('well.')) answers += 1;
}

/** Returns the charge in a stream of the AI SDK; `null` if it names none. */
function chargeIn(text: string): unknown {
  const [found] = /\{"chargedMicros"[^}]*\}/.exec(text) ?? [];
  if (found !== undefined) return JSON.parse(found);
  return text.includes('icros') ? text : null;
}

async function readSent(): Promise<RecipeFigures['sent']> {
  await reset();
  const { text } = await send(complete);
  const { text: toMember } = await send(complete, null, PROMPT, { member: 'yes' });
  const list = await fetch(`${ORIGIN}/api/accounts/${ACCOUNT}/transactions`);
  const { data } = (await list.json()) as { data: { actor?: unknown; labels?: unknown }[] };
  const { actor = null, labels = null } = data[0] ?? {};
  return { charge: chargeIn(text), toMember: chargeIn(toMember), actor, labels };
}

const figures: RecipeFigures = {
  leftBeforeAnswer: await caseOf(() => leave([])),
  leftDuringAnswer: await caseOf(() => leave(['All ', 'is '])),
  failed: await caseOf(() => send({ words: [], end: { type: 'fails' } })),
  answered: await caseOf(() => send(complete)),
  repeated: {
    ...(await caseOf(async () => {
      for (let time = 0; time < 5; time += 1) await sendAndCount();
      await Promise.all(Array.from({ length: 5 }, sendAndCount));
    })),
    answers,
  },
  sent: await readSent(),
  statusOfLongPrompt: (await send(complete, null, 'word '.repeat(100_000))).status,
};
console.log(JSON.stringify(figures));
