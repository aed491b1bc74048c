import type { Handler } from '../../server/http/handler.js';
import type { WebhookEvent } from '../../server/ports/payments.js';
import type { SimulatedEvent } from './simulated-provider.js';

/** How messages of the simulated provider fare. */
export interface WebhookMode {
  /** `held` ones wait for `release`, `dropped` ones never come. @default 'delivered' */
  fate: 'delivered' | 'held' | 'dropped';
  /** How long each takes. @default 0 */
  delayMs: number;
  /** How often each comes, all at once. @default 1 */
  copies: number;
}

export interface SimulatedWebhooks {
  send(event: SimulatedEvent): void;
  set(mode: Partial<WebhookMode>): void;
  /** Delivers what was held, or was not answered well; `isReversed` for the latest first. */
  release(options?: { isReversed?: boolean }): Promise<void>;
  /** Resolves when nothing is on its way any more. */
  delivered(): Promise<void>;
  /** Whom messages go to, and where. */
  connect(handler: Handler, url: string): void;
}

const SIGNATURE = 'simulated-signature';
/** Means nothing: who can read this can forge a simulated message. */
const SECRET = 'simulated-secret';

const KINDS = /^(payment|refund|dispute|setup)\./;

/** Delivers the simulated provider's messages, as well or as badly as it is told to. */
export function createSimulatedWebhooks(): SimulatedWebhooks {
  let mode: WebhookMode = { fate: 'delivered', delayMs: 0, copies: 1 };
  let receiver: { handler: Handler; url: string } | null = null;
  let held: SimulatedEvent[] = [];
  const onTheirWay = new Set<Promise<void>>();

  function deliver(event: SimulatedEvent): void {
    const arriving = arrive(event, mode.delayMs)
      // As a real one does, it comes again when it was not taken: once, whatever its copies.
      .catch(() => {
        if (!held.includes(event)) held.push(event);
      })
      .finally(() => onTheirWay.delete(arriving));
    onTheirWay.add(arriving);
  }

  async function arrive(event: SimulatedEvent, delayMs: number): Promise<void> {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (!receiver) throw new Error('Nobody is there to take it.');
    const { handler, url } = receiver;
    const body = JSON.stringify(event);
    const headers = { [SIGNATURE]: signatureOf(body) };
    const response = await handler(new Request(url, { method: 'POST', headers, body }));
    if (!response.ok) throw new Error(`Answered ${response.status}.`);
  }

  async function delivered(): Promise<void> {
    while (onTheirWay.size > 0) await Promise.all(onTheirWay);
  }

  return {
    send(event) {
      if (mode.fate === 'held') held.push(event);
      if (mode.fate !== 'delivered') return;
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

/** What a message says, once it is known to be the simulated provider's. */
export function readSimulatedNotice(
  headers: Headers,
  bytes: Uint8Array<ArrayBuffer>,
): WebhookEvent {
  const body = new TextDecoder().decode(bytes);
  if (headers.get(SIGNATURE) !== signatureOf(body)) return { status: 'forged' };
  const { type, refs, accountId } = JSON.parse(body) as SimulatedEvent;
  if (accountId !== undefined) return { status: 'card_changed', accountId };
  return KINDS.test(type) ? { status: 'concerns', refs } : { status: 'ignored' };
}

/** A checksum of secret and body (FNV-1a): pages served over plain http have no better one. */
export function signatureOf(body: string): string {
  let hash = 0x811c9dc5;
  for (const character of `${SECRET} ${body}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
