import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../../../src/server/faults/problem-error.js';
import { ACCOUNT } from '../../open-service.js';
import { openScene, scenes, type Scene, type SceneName } from './scenes.js';

const TIMEOUT_MS = 20_000;

afterEach(() => void vi.useRealTimers());

async function balanceIn({ service }: Awaited<ReturnType<typeof openScene>>) {
  const entries = await service.store.listEntries(ACCOUNT, { limit: 100 });
  return entries.reduce((sum, { amountMicros }) => sum + amountMicros, 0);
}

describe.each(Object.keys(scenes) as SceneName[])('%s', (name) => {
  const scene: Scene = scenes[name];

  it('that never answers has 20 seconds, and is asked again later', async () => {
    const world = await openScene(scene);
    world.turnHostile(scene.call, () => new Promise(() => undefined));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let isOver = false;
    const acting = scene.act(world.service).finally(() => (isOver = true));
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 1);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await acting;
    expect(world.commitsSince()).toBe(0);
    world.recover();
    await scene.finish(world.service);
    expect(await balanceIn(world)).toBe(scene.end.balanceMicros);
  });

  it("that throws one of the backend's own refusals decides nothing by it", async () => {
    const world = await openScene(scene);
    world.turnHostile(scene.call, () => {
      throw new ProblemError('refund_exceeds_purchase');
    });
    const reply = await scene.act(world.service);
    expect(JSON.stringify(reply) ?? '').not.toContain('refund_exceeds_purchase');
    expect(world.commitsSince()).toBe(0);
    world.recover();
    await scene.finish(world.service);
    expect(await balanceIn(world)).toBe(scene.end.balanceMicros);
  });
});
