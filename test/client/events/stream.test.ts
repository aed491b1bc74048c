import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hearCutSession } from './cut-session';
import { createStreamBackend } from './fake-stream-backend';
import { hear } from './hear';

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
  it('tells of what the contract says it tells', async () => {
    const backend = createStreamBackend();
    backend.publish(17);
    const heard = hear(backend);
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
    'loses none of 1,000 events though it is cut 50 times, tells none twice, keeps their order (seed %i)',
    async (seed) => {
      const { ids, published, cuts } = await hearCutSession(createStreamBackend(), seed);
      expect(published).toEqual(numbers(1, 1_000));
      expect(ids).toEqual(published);
      expect(cuts).toBe(50);
    },
  );

  it('ignores what it does not know and what it cannot read, and goes on', async () => {
    const backend = createStreamBackend();
    const heard = hear(backend);
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

  it('begins again where an event is too long, with the last one it had', async () => {
    const backend = createStreamBackend();
    const heard = hear(backend);
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

  it('tells that everything is to be read anew where the backend has forgotten', async () => {
    const backend = createStreamBackend();
    const heard = hear(backend);
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

  it('says nothing of another account’s, once somebody has signed in as another', async () => {
    const backend = createStreamBackend();
    const heard = hear(backend);
    await after(0);
    backend.publish();
    backend.signInAs('acct_2');
    backend.publish(2);
    await after(0);
    expect(heard.types().slice(2)).toEqual(['notification', 'reset', 'notification']);
    expect(heard.ids()).toEqual(['1', '3']);
    heard.stop();
  });

  it('sends what the host sends, by the fetch it names, or the one there is when it connects', async () => {
    const backend = createStreamBackend();
    let token = 0;
    const headers = () => ({ authorization: `Bearer ${(token += 1)}`, accept: 'text/html' });
    vi.stubGlobal('fetch', backend.fetch);
    const heard = hear({ headers });
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
  it('hears of the state alone', async () => {
    const backend = createStreamBackend({ role: 'member' });
    const heard = hear(backend);
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
