import { onTestFinished } from 'vitest';
import { createNodeListener, type NodeListenerOptions } from '../../../src/server/node.js';
import type { Handler } from '../../../src/server/http/handler.js';
import { listen } from '../contract/mounts.js';
import { ACCOUNT, charge, newKey, openService } from '../open-service.js';
import { signIn, type Sender } from '../contract/principals.js';
import { request, talk } from './talk.js';

export const base = `/api/credits/accounts/${ACCOUNT}`;
export const last = { connection: 'close' };

/** Serves a handler on a free port until the test ends. */
export async function serve(handler: Handler, options?: NodeListenerOptions) {
  const served = await listen(createNodeListener(handler, options));
  onTestFinished(served.stop);
  return served;
}

/** Serves a backend with one dollar in its account on a free port. */
export async function openServer(options?: NodeListenerOptions) {
  const service = await openService();
  await service.give(1_000_000);
  const { port } = await serve(service.handler, options);
  const isAlive = async () => {
    const [reply] = await talk(port, get('owner', `${base}/credits`, last));
    return reply?.status === 200;
  };
  return { ...service, port, isAlive };
}

export function get(sender: Sender, target: string, fields: Record<string, string> = {}): string {
  return request(`GET ${target}`, { ...signIn(sender, ACCOUNT), ...fields });
}

export function post(
  sender: Sender,
  target: string,
  fields: Record<string, string> = {},
  body?: string,
) {
  const own = { 'content-type': 'application/json', 'idempotency-key': newKey() };
  return request(`POST ${target}`, { ...own, ...signIn(sender, ACCOUNT), ...fields }, body);
}

/** The body of a charge of one micro-unit. */
export const one = JSON.stringify(charge(1));
