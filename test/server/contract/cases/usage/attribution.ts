import { describe, expect, it } from 'vitest';
import { routes } from '../../../../../src/contract/routes/routes.js';
import type { Transaction } from '../../../../../src/contract/resources/transaction.js';
import type { Mount } from '../../mounts.js';
import type { Sender } from '../../principals.js';
import { ACCOUNT, charge, valueOf, type Reply } from '../../../open-service.js';
import { problemIn } from '../../../problem-in.js';
import { hold, isReplay, openHolding } from './open-holding.js';
import { openWithPlan } from './open-with-plan.js';

const key = 'message-42-of-chat-7';
const ada = { actor: { id: 'user_ada', name: 'Ada' }, labels: { model: 'large', chat: '7' } };
const bot = { actor: { id: 'key_bot' }, labels: { constructor: 'small' } };

export function describeAttribution(mount: Mount): void {
  const opened = async () => {
    const service = await openHolding(mount, 1_000);
    const readAs = (sender: Sender) => service.ask('GET /transactions', {}, sender);
    const newest = async (sender: Sender = 'owner'): Promise<Partial<Transaction> | undefined> =>
      valueOf(routes.listTransactions.reply, await readAs(sender)).data[0];
    return { ...service, readAs, newest };
  };

  describe('the actor and the labels', () => {
    it.each(['owner', 'admin', 'viewer', 'onlooker', 'consumer', 'administrator'] as const)(
      'of a charge are in its transaction for the role %s',
      async (role) => {
        const { ask, newest } = await opened();
        await ask('POST /charges', { body: { ...charge(1), ...ada } });
        expect(await newest(role)).toMatchObject({ amountMicros: -1, ...ada });
        await ask('POST /charges', { body: { ...charge(2), ...bot } });
        expect(await newest(role)).toMatchObject({ amountMicros: -2, ...bot });
      },
    );

    it.each(['member', 'intern', null] as const)('are hidden from %s', async (role) => {
      const { ask, begin, settle, readAs } = await opened();
      await ask('POST /charges', { body: { ...charge(1), ...ada } });
      await settle((await begin(5, {}, ada)).id, 5);
      const { status, text } = await readAs(role);
      expect([status, text.match(/ada|large/gi)]).toEqual([role === null ? 401 : 403, null]);
    });

    it('of a hold are in the transaction that settles it', async () => {
      const { begin, settle, newest } = await opened();
      const { id } = await begin(400, {}, ada);
      await settle(id, 300);
      expect(await newest()).toMatchObject({ amountMicros: -300, ...ada });
    });

    it('are absent where a charge or a hold names none', async () => {
      const { ask, begin, settle, newest } = await opened();
      const isNamed = async () => /actor|labels/.test(JSON.stringify(await newest()));
      await ask('POST /charges', { body: { ...charge(1), labels: {} } });
      expect(await isNamed()).toBe(false);
      await settle((await begin(5)).id, 5);
      expect(await isNamed()).toBe(false);
    });

    it('are no part of what a key stands for: a repeat with others is a replay', async () => {
      const { ask, begin, settle, newest, money } = await opened();
      const first = await ask('POST /charges', { key, body: { ...charge(7), ...ada } });
      for (const others of [{}, bot, { actor: bot.actor }, { labels: bot.labels }]) {
        const again = await ask('POST /charges', { key, body: { ...charge(7), ...others } });
        expect([again.status, isReplay(again), again.text]).toEqual([201, true, first.text]);
      }
      expect(await newest()).toMatchObject(ada);

      const { id } = await begin(20, { key }, ada);
      const again = await ask('POST /holds', { key, body: hold(20, bot) });
      expect([again.status, isReplay(again)]).toEqual([201, true]);
      await settle(id, 20);
      expect(await newest()).toMatchObject({ amountMicros: -20, ...ada });
      expect(await money()).toEqual([973, 0, 973]);
    });

    it('of a charge that the plan covers change nothing about its repeat', async () => {
      const { consume } = await openWithPlan(mount, 0, 500);
      const first = await consume({ ...charge(100), ...ada }, key);
      const again = await consume({ ...charge(100), ...bot }, key);
      expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
      expect(isReplay(again)).toBe(true);
    });

    it('are refused with a pointer where they are wrong, and then nothing changes', async () => {
      const { ask, lookAt } = await opened();
      const before = await lookAt();
      const wrong: [body: string, pointer: string][] = [
        ['"actor":{"id":""}', '/actor/id'],
        ['"labels":{"Model":"large"}', '/labels/Model'],
        ['"labels":{"__proto__":"large"}', '/labels/__proto__'],
        ['"labels":{"a":"1","b":"1","c":"1","d":"1","e":"1","f":"1"}', '/labels'],
      ];
      for (const [field, pointer] of wrong) {
        for (const [path, body] of [
          ['charges', charge(1)],
          ['holds', hold(1)],
        ] as const) {
          const text = JSON.stringify(body).replace('{', `{${field},`);
          const reply: Reply = await ask(`POST /${path}`, { body: text });
          expect(problemIn(reply)).toEqual(['invalid_request', pointer]);
        }
      }
      expect(await lookAt()).toBe(before);
    });

    it('are stored by the backend’s own methods too', async () => {
      const { charge: consume, hold: begin, settleHold, newest } = await opened();
      await consume(ACCOUNT, { idempotencyKey: key, ...rest, amountMicros: 1, ...ada });
      expect(await newest()).toMatchObject(ada);
      const { id } = await begin(ACCOUNT, { idempotencyKey: key, maxMicros: 9, ...hold9, ...bot });
      await settleHold(ACCOUNT, id, { finalMicros: 9 });
      expect(await newest()).toMatchObject({ amountMicros: -9, ...bot });
    });
  });
}

const hold9 = { consumable: 'llm_tokens' };
const rest = { consumable: 'llm_tokens', onInsufficient: 'reject' } as const;
