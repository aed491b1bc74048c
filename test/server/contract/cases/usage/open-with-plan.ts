import type { Allowance, AllowancePort } from '../../../../../src/server/ports/allowance.js';
import type { Mount } from '../../mounts.js';
import { openService } from '../../../open-service.js';

/** The time at which the plan's period ends, in the form of the ledger. */
export const resetsAt = '2026-04-01T00:00:00.000Z';

/** An answer of a plan for the month of the tests. */
export function monthOf(includedMicros: number, changes: Partial<Allowance> = {}): Allowance {
  return {
    includedMicros,
    periodStartsAt: '2026-03-01T00:00:00Z',
    periodEndsAt: '2026-04-01T00:00:00Z',
    ...changes,
  };
}

/** A plan that includes an amount in each month, and records the questions that it was asked. */
function planOf(includedMicros: number) {
  const asked: Parameters<AllowancePort>[] = [];
  const plan = { includedMicros };
  const allowance: AllowancePort = (...question) => {
    asked.push(question);
    return monthOf(plan.includedMicros);
  };
  return { plan, asked, allowance };
}

/** Opens a backend with a plan that includes an amount, and grants credits to its account. */
export async function openWithPlan(mount: Mount, givenMicros: number, includedMicros: number) {
  const { plan, asked, allowance } = planOf(includedMicros);
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
