import type { AllowancePort } from '../../../../src/server/ports/allowance.js';
import type { Mount } from '../mounts.js';
import { openService } from '../../open-service.js';

/** The time of the plan's renewal. */
export const resetsAt = '2026-04-01T00:00:00Z';

/** A plan that covers usage up to its rest, and records the questions that it was asked. */
function planOf(leftMicros: number) {
  const asked: Parameters<AllowancePort>[] = [];
  const plan = { leftMicros };
  const allowance: AllowancePort = (...question) => {
    asked.push(question);
    return { coveredMicros: Math.min(plan.leftMicros, question[2]), resetsAt };
  };
  return { plan, asked, allowance };
}

/** Opens a backend with a plan that covers `leftMicros`, and grants credits to its account. */
export async function openWithPlan(mount: Mount, givenMicros: number, leftMicros: number) {
  const { plan, asked, allowance } = planOf(leftMicros);
  const service = await openService({ allowance }, mount);
  if (givenMicros > 0) await service.give(givenMicros);
  return {
    ...service,
    plan,
    asked,
    consume: (body: object, ownKey?: string) =>
      service.ask('consumer', 'POST /charges', {
        body,
        ...(ownKey !== undefined && { key: ownKey }),
      }),
    begin: (maxMicros: number, ownKey?: string) =>
      service.ask('consumer', 'POST /holds', {
        body: { maxMicros, consumable: 'voice' },
        ...(ownKey !== undefined && { key: ownKey }),
      }),
    settle: (id: string, finalMicros: number) =>
      service.ask('consumer', `POST /holds/${id}/settle`, { key: null, body: { finalMicros } }),
    entries: async () =>
      (JSON.parse((await service.ask('owner', 'GET /transactions')).text) as { data: object[] })
        .data,
  };
}
