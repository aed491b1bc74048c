import { setupServer } from 'msw/node';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMockBackend } from '../../../src/mocks/backend/mock-backend.js';
import { mswHandlers } from '../../../src/mocks/msw.js';
import type { Handler } from '../../../src/server/http/handler.js';
import { isStatus, readFrames } from '../../server/events/read-frames.js';

const BASE = 'https://app.example.com/api/credits';
const EVENTS = `${BASE}/accounts/current/events`;

function listen(handler: Handler): void {
  const server = setupServer(...mswHandlers({ handler }, BASE));
  server.listen({ onUnhandledFrame: 'error' });
  onTestFinished(() => server.close());
}

describe('a mock backend', () => {
  it('streams its events through MSW to the signed-in user', async () => {
    const { handler, control } = createMockBackend({ scenario: 'healthy', latencyMs: 5 });
    listen(handler);
    const owner = readFrames(await fetch(EVENTS));
    await owner.until(isStatus);
    control.signInAs('member');
    const member = readFrames(await fetch(EVENTS));
    expect(await member.until(isStatus)).toHaveLength(2);
    await control.charge(54_000_000);
    const events = await owner.until(({ event }) => event === 'credits.changed');
    expect(events.map(({ event }) => event)).toContain('credit_balance_low');
    await Promise.all([owner.leave(), member.leave()]);
  });

  it.each(['cancels the stream', 'aborts the request'])(
    'is notified through MSW when the client %s',
    async (action) => {
      let leave: () => void = () => undefined;
      const left = new Promise<void>((resolve) => (leave = resolve));
      const signals: AbortSignal[] = [];
      listen(async ({ signal }) => {
        signals.push(signal);
        signal.addEventListener('abort', leave);
        const body = new ReadableStream<Uint8Array>({
          start: (controller) => controller.enqueue(new TextEncoder().encode(': \n\n')),
          cancel: leave,
        });
        return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
      });
      const controller = new AbortController();
      const frames = readFrames(await fetch(EVENTS, { signal: controller.signal }));
      await frames.next();
      if (action === 'cancels the stream') await frames.leave();
      else controller.abort();
      await left;
      expect(signals).toHaveLength(1);
    },
  );
});
