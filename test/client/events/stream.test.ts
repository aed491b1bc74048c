import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hearCutSession } from './cut-session';
import { createStreamBackend } from './fake-stream-backend';
import { subscribe } from './subscribe';

const SECOND = 1_000;
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a stream', () => {
  it('dispatches every event of the contract', async () => {
    const backend = createStreamBackend();
    backend.publish(17);
    const heard = subscribe(backend);
    await after(0);
    expect(heard.events).toEqual([{ type: 'changed' }, { type: 'status', state: 'ok' }]);
    backend.publish();
    backend.change();
    backend.setState('out_of_credits');
    await after(0);
    expect(heard.events.slice(2)).toEqual([
      { type: 'notification', notification: expect.objectContaining({ id: '18' }) },
      { type: 'changed' },
      { type: 'status', state: 'out_of_credits' },
    ]);
    heard.stop();
  });

  it.each([1, 2, 3, 4, 5])(
    'dispatches 1,000 events once and in order although it is cut 50 times (seed %i)',
    async (seed) => {
      const { ids, published, cuts } = await hearCutSession(createStreamBackend(), seed);
      expect(published).toEqual(numbers(1, 1_000));
      expect(ids).toEqual(published);
      expect(cuts).toBe(50);
    },
  );

  it('gives way to pages of events where there is no TextDecoder, as in jsdom', async () => {
    vi.stubGlobal('TextDecoder', undefined);
    const backend = createStreamBackend();
    const heard = subscribe(backend);
    await after(0);
    backend.publish();
    await after(60 * SECOND);
    expect(heard.events).toContainEqual(expect.objectContaining({ type: 'notification' }));
    heard.stop();
  });

  it('ignores events that it does not know or cannot read', async () => {
    const backend = createStreamBackend();
    const heard = subscribe(backend);
    await after(0);
    heard.clear();
    const flawed = { id: '1', type: 'credit_balance_low', accountId: 'acct_1', createdAt: 'soon' };
    for (const frame of [
      'event: credits.other\ndata: {}\n\n',
      'id: 1\nevent: credit_balance_low\ndata: {"id":\n\n',
      `id: 1\nevent: credit_balance_low\ndata: ${JSON.stringify(flawed)}\n\n`,
      'event: credits.status\ndata: {"state": 4}\n\n',
      'event: credits.status\ndata: nothing\n\n',
      'data: {}\n\n',
      'id: x\nevent: reset\n\n',
    ]) {
      backend.say(frame);
    }
    backend.publish();
    await after(0);
    expect(heard.types()).toEqual(['notification']);
    expect(backend.asked).toHaveLength(1);
    heard.stop();
  });

  it('reconnects after an event that is too long, from the last event it had', async () => {
    const backend = createStreamBackend();
    const heard = subscribe(backend);
    await after(0);
    backend.publish();
    backend.say(`data: ${'x'.repeat(70_000)}\n\n`);
    await after(2 * SECOND);
    expect(backend.asked.map(({ lastId }) => lastId)).toEqual([null, '1']);
    backend.publish();
    await after(0);
    expect(heard.ids()).toEqual(['1', '2']);
    heard.stop();
  });

  it('dispatches a reset when the backend has forgotten its position', async () => {
    const backend = createStreamBackend();
    const heard = subscribe(backend);
    await after(0);
    backend.publish(2);
    await after(0);
    backend.endStreams();
    backend.publish(40);
    backend.forgetUpTo('30');
    heard.clear();
    await after(2 * SECOND);
    expect(heard.types()).toEqual(['changed', 'reset', 'status']);
    backend.publish();
    await after(0);
    expect(heard.ids()).toEqual(['43']);
    heard.stop();
  });

  it('does not dispatch events of another account after another user signed in', async () => {
    const backend = createStreamBackend();
    const heard = subscribe(backend);
    await after(0);
    backend.publish();
    backend.signInAs('acct_2');
    backend.publish(2);
    await after(0);
    expect(heard.types().slice(2)).toEqual(['notification', 'reset', 'notification']);
    expect(heard.ids()).toEqual(['1', '3']);
    heard.stop();
  });

  it('sends the headers of the host app through its fetch, or the global one', async () => {
    const backend = createStreamBackend();
    let token = 0;
    const headers = () => ({ authorization: `Bearer ${(token += 1)}`, accept: 'text/html' });
    vi.stubGlobal('fetch', backend.fetch);
    const heard = subscribe({ headers });
    await after(0);
    backend.endStreams();
    await after(2 * SECOND);
    expect(backend.asked.map((one) => one.headers.get('authorization'))).toEqual([
      'Bearer 1',
      'Bearer 2',
    ]);
    expect(backend.asked[0]?.accept).toBe('text/event-stream');
    heard.stop();
  });
});

describe('a member', () => {
  it('receives the state alone', async () => {
    const backend = createStreamBackend({ role: 'member' });
    const heard = subscribe(backend);
    await after(0);
    backend.publish(3);
    backend.change();
    backend.setState('out_of_credits');
    await after(400 * SECOND);
    expect(new Set(heard.types())).toEqual(new Set(['status']));
    expect(backend.asked.map(({ lastId }) => lastId)).toEqual([null, null]);
    heard.stop();
  });
});
