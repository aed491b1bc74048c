import type { Handler } from '../../server/http/handler.js';
import type { WebhookEvent } from '../../server/ports/payments.js';
import type { SimulatedEvent } from './simulated-provider.js';

/** The way in which the simulated provider delivers webhooks. */
export interface WebhookMode {
  /**
   * `immediate` delivers each webhook, `held` keeps it until `releaseWebhooks`, and `dropped` discards it.
   * @default 'immediate'
   */
  delivery: 'immediate' | 'held' | 'dropped';
  /**
   * The delay before each delivery, in milliseconds.
   * @default 0
   */
  delayMs: number;
  /**
   * The number of times that each webhook is delivered, all at once.
   * @default 1
   */
  copies: number;
}

export interface SimulatedWebhooks {
  send(event: SimulatedEvent): void;
  set(mode: Partial<WebhookMode>): void;
  /** Delivers held and failed webhooks. With `isReversed`, the latest is delivered first. */
  release(options?: { isReversed?: boolean }): Promise<void>;
  /** Resolves when every webhook that was sent has been delivered. */
  delivered(): Promise<void>;
  /** Sets the handler and the URL that receive the webhooks. */
  connect(handler: Handler, url: string): void;
}

const SIGNATURE = 'simulated-signature';
/** Not a real secret: anyone who reads this can forge a simulated webhook. */
const SECRET = 'simulated-secret';

const PAYMENT_EVENTS = /^(payment|refund|dispute|setup)\./;

/** Creates the webhook delivery of the simulated provider. */
export function createSimulatedWebhooks(): SimulatedWebhooks {
  let mode: WebhookMode = { delivery: 'immediate', delayMs: 0, copies: 1 };
  let receiver: { handler: Handler; url: string } | null = null;
  let held: SimulatedEvent[] = [];
  const deliveries = new Set<Promise<void>>();

  function deliver(event: SimulatedEvent): void {
    const delivery = post(event, mode.delayMs)
      // Like a real provider, retries a failed delivery: once, no matter how many copies failed.
      .catch(() => {
        if (!held.includes(event)) held.push(event);
      })
      .finally(() => deliveries.delete(delivery));
    deliveries.add(delivery);
  }

  async function post(event: SimulatedEvent, delayMs: number): Promise<void> {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (!receiver)
      throw new Error('The webhook has no receiver, because no request reached the backend yet.');
    const { handler, url } = receiver;
    const body = JSON.stringify(event);
    const headers = { [SIGNATURE]: signatureOf(body) };
    const response = await handler(new Request(url, { method: 'POST', headers, body }));
    if (!response.ok) throw new Error(`The backend responded with status ${response.status}.`);
  }

  async function delivered(): Promise<void> {
    while (deliveries.size > 0) await Promise.all(deliveries);
  }

  return {
    send(event) {
      if (mode.delivery === 'held') held.push(event);
      if (mode.delivery !== 'immediate') return;
      for (let copy = 0; copy < mode.copies; copy += 1) deliver(event);
    },
    set: (next) => (mode = { ...mode, ...next }),
    async release({ isReversed = false } = {}) {
      const waiting = isReversed ? held.toReversed() : held;
      held = [];
      for (const event of waiting) {
        for (let copy = 0; copy < mode.copies; copy += 1) deliver(event);
      }
      await delivered();
    },
    delivered,
    connect: (handler, url) => (receiver = { handler, url }),
  };
}

/** Verifies and parses a webhook of the simulated provider. */
export function readSimulatedWebhook(
  headers: Headers,
  bytes: Uint8Array<ArrayBuffer>,
): WebhookEvent {
  const body = new TextDecoder().decode(bytes);
  if (headers.get(SIGNATURE) !== signatureOf(body)) return { status: 'invalid_signature' };
  const { type, refs, accountId } = JSON.parse(body) as SimulatedEvent;
  if (accountId !== undefined) return { status: 'card_changed', accountId };
  return PAYMENT_EVENTS.test(type) ? { status: 'changed', refs } : { status: 'ignored' };
}

/** Returns a checksum of the secret and the body (FNV-1a), because pages served over http lack Web Crypto. */
export function signatureOf(body: string): string {
  let hash = 0x811c9dc5;
  for (const character of `${SECRET} ${body}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
