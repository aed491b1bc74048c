/** The month before the first start: a purchase, a refund of a part, an auto top-up, and usage. */
import { ACCOUNT, ADA, openCredits, PAST_CONSENT, type OpenCredits } from './acme-credits.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Writes the month into a new file. Its amounts are always the same, and its times are relative to `nowMs`. */
export async function writePastMonth(path: string, nowMs: number): Promise<void> {
  let time = nowMs;
  const open = openCredits(path, { clock: () => time });
  try {
    for (const [daysAgo, act] of month) {
      time = Math.round(nowMs - daysAgo * DAY_MS);
      await act(open);
      await open.payments.webhooksDelivered();
      // Starts and settles what the step made due, such as the auto top-up.
      await open.credits.reconcile();
    }
  } finally {
    open.close();
  }
}

type Actor = typeof ADA;
type Step = readonly [daysAgo: number, act: (open: OpenCredits) => Promise<unknown>];

const autoTopUp = {
  thresholdMicros: 5_000_000,
  amountMicros: 10_000_000,
  monthlyLimitMicros: 100_000_000,
};

/** The user and the labels of each kind of usage. */
const attributions: Record<string, { actor: Actor; labels?: Record<string, string> }> = {
  llm_tokens: { actor: ADA, labels: { model: 'scripted' } },
  voice: { actor: { id: 'ben', name: 'Ben' }, labels: { line: 'sales' } },
  email: { actor: { id: 'key_newsletter', name: 'Newsletter' } },
};

const month: readonly Step[] = [
  [
    28,
    ({ credits }) =>
      credits.grant(ACCOUNT, {
        idempotencyKey: 'demo-welcome-grant',
        amountMicros: 10_000_000,
        description: 'Welcome credits',
      }),
  ],
  usage(27, 'voice', 2_100_000),
  usage(25, 'llm_tokens', 3_250_000),
  [23, buy],
  usage(21, 'llm_tokens', 8_400_000),
  usage(19, 'email', 125),
  [18, refundHalf],
  usage(15, 'voice', 730_000),
  [14, (open) => saveAutoTopUp(open, { enabled: true, version: 0 })],
  usage(12, 'llm_tokens', 6_020_000),
  [11, (open) => saveAutoTopUp(open, { enabled: false, version: 1 })],
  usage(9, 'voice', 3_600_000),
  usage(6, 'llm_tokens', 2_250_000),
  usage(3, 'voice', 1_100_000),
  usage(1, 'llm_tokens', 1_630_000),
  usage(0.1, 'llm_tokens', 420_000),
];

function usage(daysAgo: number, consumable: string, amountMicros: number): Step {
  const idempotencyKey = `demo-usage-of-${daysAgo}-days-ago`;
  const use = { consumable, amountMicros, ...attributions[consumable] };
  const request = { idempotencyKey, ...use, onInsufficient: 'reject' } as const;
  return [daysAgo, ({ credits }) => credits.charge(ACCOUNT, request)];
}

async function buy(open: OpenCredits): Promise<void> {
  const headers = { 'idempotency-key': 'demo-first-purchase' };
  const { purchase } = await send<{ purchase: { id: string } }>(
    open,
    'POST',
    'purchases',
    headers,
    {
      amountMicros: 25_000_000,
    },
  );
  await open.payments.pay(purchase.id);
  await open.credits.settle(ACCOUNT, purchase.id);
}

async function refundHalf(open: OpenCredits): Promise<void> {
  const { data } = await send<{ data: { id: string }[] }>(open, 'GET', 'purchases');
  const purchaseId = data[0]?.id ?? '';
  await open.credits.refund(ACCOUNT, {
    idempotencyKey: 'demo-refund-of-a-part',
    purchaseId,
    amountMicros: 10_000_000,
  });
}

async function saveAutoTopUp(
  open: OpenCredits,
  { enabled, version }: { enabled: boolean; version: number },
): Promise<void> {
  const text = 'I authorize Acme to charge my card $10.00 when my balance is below $5.00.';
  const consent = { textVersion: PAST_CONSENT, locale: 'en-US', text };
  const headers = { 'if-match': `"${version}"` };
  await send(open, 'PUT', 'auto-top-up', headers, {
    ...autoTopUp,
    enabled,
    ...(enabled && { consent }),
  });
}

/** Sends a request of the account's owner to the backend. */
async function send<Reply>(
  { handler }: OpenCredits,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: object,
): Promise<Reply> {
  const url = `http://localhost/api/credits/accounts/${ACCOUNT}/${path}`;
  const response = await handler(
    new Request(url, {
      method,
      headers: { 'content-type': 'application/json', origin: 'http://localhost', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    }),
  );
  if (response.ok) return (await response.json()) as Reply;
  throw new Error(`${method} ${path} of the demo's month failed: ${await response.text()}`);
}
