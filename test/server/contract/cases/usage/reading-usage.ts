import { describe, expect, it } from 'vitest';
import { usageSchema, type Usage } from '../../../../../src/contract/resources/usage.js';
import { problemIn } from '../../../problem-in.js';
import { newKey, openService, valueOf } from '../../../open-service.js';
import type { Mount } from '../../mounts.js';
import { monthOf, resetsAt } from './open-with-plan.js';

const NOW = Date.UTC(2026, 2, 14, 9, 26, 53);
const DAY_MS = 86_400_000;

export function describeReadingUsage(mount: Mount): void {
  async function opened(options: Parameters<typeof openService>[0] = {}) {
    const time = { ms: NOW };
    const service = await openService({ clock: () => time.ms, ...options }, mount);
    await service.give(1_000_000);
    const use = (amountMicros: number, more: object = {}) =>
      service.charge('acct_1', {
        idempotencyKey: newKey(),
        amountMicros,
        consumable: 'llm_tokens',
        onInsufficient: 'reject',
        ...more,
      });
    const ask = (query: string) => service.ask('owner', `GET /usage${query}`);
    const read = async (query: string): Promise<Usage> => valueOf(usageSchema, await ask(query));
    return { ...service, time, use, askUsage: ask, read };
  }

  const linesOf = (groups: Usage['groups']) =>
    groups.map(({ value, name, paidMicros, coveredMicros, count }) =>
      [value, name, paidMicros, coveredMicros, count].join(' '),
    );

  describe('the usage of an account', () => {
    it('has the charges of each day, by actor and under its latest name, and those without one', async () => {
      const { time, use, read } = await opened();
      await use(5, { actor: { id: 'user_1', name: 'Ada' } });
      await use(3);
      time.ms += DAY_MS;
      await use(7, { actor: { id: 'user_1', name: 'Ada L.' }, labels: { model: 'large' } });
      await use(1, { actor: { id: 'user_1' } });
      const usage = await read('?groupBy=actor');
      expect(linesOf(usage.groups)).toEqual(['user_1 Ada L. 13 0 3', '  3 0 1']);
      expect(usage.groups[0]?.points.map(({ paidMicros }) => paidMicros)).toEqual([5, 8]);
      expect(usage).toMatchObject({ labelKeys: ['model'], other: null });
      expect(usage.total).toMatchObject({ paidMicros: 16, count: 4 });
      expect(linesOf((await read('?groupBy=label:model')).groups)).toEqual([
        '  9 0 3',
        'large  7 0 1',
      ]);
      // A key that is also the name of a property is like any other key without usage.
      expect(linesOf((await read('?groupBy=label:constructor')).groups)).toEqual(['  16 0 4']);
    });

    it('has the 50 largest groups, and everything else in `other`', async () => {
      const { use, read } = await opened();
      for (let at = 1; at <= 53; at += 1) await use(at, { actor: { id: `user_${at}` } });
      const { groups, other, total } = await read('?groupBy=actor&interval=month');
      expect(groups.map(({ value }) => value)).toEqual(
        Array.from({ length: 50 }, (_, index) => `user_${53 - index}`),
      );
      expect(other).toMatchObject({ paidMicros: 1 + 2 + 3, count: 3 });
      expect(total.paidMicros).toBe((53 * 54) / 2);
      expect(total.points.map(({ startsAt }) => startsAt)).toEqual(['2026-03-01T00:00:00.000Z']);
    });

    it('has what the plan covered, and what it still includes', async () => {
      const { use, read } = await opened({ allowance: () => monthOf(10) });
      await use(4);
      await use(8);
      const usage = await read('');
      expect(linesOf(usage.groups)).toEqual(['llm_tokens  2 10 2']);
      expect(usage.included).toEqual([{ consumable: 'llm_tokens', leftMicros: 0, resetsAt }]);
    });

    it.each([
      ['', '2026-02-13T00', '2026-03-15T00', 'day'],
      ['?interval=hour', '2026-02-13T00', '2026-03-15T00', 'hour'],
      ['?interval=month', '2025-04-01T00', '2026-04-01T00', 'month'],
      ['?to=2026-01-31T00:00:00Z', '2026-01-01T00', '2026-01-31T00', 'day'],
      ['?from=2026-03-14T00:00:00.000Z', '2026-03-14T00', '2026-03-15T00', 'day'],
      [
        '?from=2024-01-01T00:00:00Z&to=2024-01-02T00:00:00Z',
        '2024-01-01T00',
        '2024-01-02T00',
        'day',
      ],
    ])('is that of the range of %j', async (query, from, to, interval) => {
      const { read } = await opened();
      const usage = await read(query);
      expect([usage.from, usage.to, usage.interval]).toEqual([
        `${from}:00:00.000Z`,
        `${to}:00:00.000Z`,
        interval,
      ]);
      expect(usage).toMatchObject({ groups: [], other: null });
    });

    const days = (from: string, to: string) => `from=${from}T00:00:00Z&to=${to}T00:00:00Z`;
    it.each([
      ['from', 'from=2026-03-01T00:00:01Z'],
      ['from', 'from=2026-03-01T12:00:00Z'],
      ['from', 'from=2026-03-01'],
      ['from', 'from='],
      ['from', 'from=2026-02-30T00:00:00Z'],
      ['from', 'from=2026-03-01T00:00:00%2B01:00'],
      ['to', 'to=2026-03-01T00:00:00.001Z'],
      ['to', 'to=yesterday'],
      ['to', days('2026-03-02', '2026-03-02')],
      ['to', days('2026-03-02', '2026-03-01')],
      ['from', 'interval=hour&from=2026-03-01T00:30:00Z'],
      ['from', 'interval=month&from=2026-03-02T00:00:00Z'],
      ['from', days('2025-01-01', '2026-02-06')],
      ['from', `interval=hour&${days('2026-02-01', '2026-03-05')}`],
      ['from', `interval=hour&${days('2025-12-14', '2025-12-15')}`],
      ['from', `interval=month&${days('2023-01-01', '2026-02-01')}`],
      ['interval', 'interval=week'],
      ['interval', 'interval='],
      ['groupBy', 'groupBy=labels'],
      ['groupBy', 'groupBy=label:'],
      ['groupBy', 'groupBy=label:__proto__'],
      ['groupBy', `groupBy=label:${'x'.repeat(33)}`],
    ])('is refused with a pointer to %s: %s', async (name, query) => {
      const { askUsage } = await opened();
      expect(problemIn(await askUsage(`?${query}`))).toEqual(['invalid_request', `/query/${name}`]);
    });

    it.each([
      days('2025-01-01', '2026-02-05'),
      `interval=hour&${days('2026-02-01', '2026-03-04')}`,
      `interval=hour&${days('2025-12-15', '2025-12-16')}`,
      `interval=month&${days('2023-01-01', '2026-01-01')}`,
    ])('may have the longest range: %s', async (query) => {
      const { askUsage } = await opened();
      expect((await askUsage(`?${query}`)).status).toBe(200);
    });
  });
}
