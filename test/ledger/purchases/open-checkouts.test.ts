/**
 * The lists of open purchases and setups in an account. `invariants.test.ts` compares them with the
 * records under random commands (I19).
 */
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/ledger/decide.js';
import type { Payment } from '../../../src/ledger/state/payment.js';
import { micros } from '../../../src/money/money.js';
import { visa } from '../auto-top-up/top-up-commands.js';
import { CURRENT_REVISION, emptyAccount, run } from '../account-history.js';
import { begin, declined, paid } from './purchase-commands.js';

const purchases = (count: number): Command[] =>
  Array.from({ length: count }, (_, index) => ({ ...begin, source: `purchases:${index}` }));

const setup = (key: string): Command => ({
  type: 'begin_setup',
  source: `setup-sessions:${key}`,
  fingerprint: '',
  locale: null,
});

const setups = (count: number): Command[] =>
  Array.from({ length: count }, (_, index) => setup(String(index)));

const settleFirst = (payment: Payment): Command => ({
  type: 'settle',
  about: 'pur_0',
  seenRevision: CURRENT_REVISION,
  payment,
});

const lastOutcome = (commands: Command[]) => run(commands).steps.at(-1)?.outcome;
const refused = { ok: false, code: 'rate_limited' };

describe('the open purchases of an account', () => {
  it('are listed, oldest first, up to the fifth, and the sixth is refused', () => {
    const { account, steps } = run(purchases(6));
    expect(account.openPurchases).toEqual(['pur_0', 'pur_1', 'pur_2', 'pur_3', 'pur_4']);
    expect(steps.map(({ outcome }) => outcome.ok)).toEqual([true, true, true, true, true, false]);
    expect(steps.at(-1)?.outcome).toEqual(refused);
  });

  it.each<[string, Payment]>([
    ['paid', paid()],
    ['held for review', paid({ currency: 'eur' })],
    ['failed', declined],
    ['canceled', { status: 'canceled' }],
    ['expired', { status: 'expired' }],
  ])('make room for another one in the commit in which one is %s', (_, payment) => {
    const commands = [...purchases(5), settleFirst(payment)];
    expect(run(commands).account.openPurchases).toEqual(['pur_1', 'pur_2', 'pur_3', 'pur_4']);
    expect(lastOutcome([...commands, { ...begin, source: 'purchases:next' }])).toMatchObject({
      ok: true,
    });
  });

  it.each<[string, Payment]>([
    ['open', { status: 'open' }],
    ['being processed', { status: 'processing' }],
  ])('include one that the provider reports as %s', (_, payment) => {
    const commands = [...purchases(5), settleFirst(payment), begin];
    expect(lastOutcome(commands)).toEqual(refused);
  });

  it('do not list a purchase again when late money arrives', () => {
    const { account } = run([begin, settleFirst({ status: 'expired' }), settleFirst(paid())]);
    expect(account.openPurchases).toEqual([]);
    expect(account.balanceMicros).toBe(10_000_000);
  });

  it('neither include an auto top-up nor stop one', () => {
    const autoTopUp = { ...emptyAccount().autoTopUp, enabled: true, cardId: visa.id };
    const charge: Command = {
      type: 'charge',
      source: 'charges:1',
      fingerprint: '',
      amountMicros: micros(1_000_000),
      consumable: 'llm_tokens',
      onInsufficient: 'reject',
    };
    const grant: Command = {
      type: 'grant',
      source: 'grants:1',
      fingerprint: '',
      amountMicros: micros(5_000_000),
      description: undefined,
    };
    const { account } = run([...purchases(5), grant, charge], emptyAccount({ autoTopUp }));
    expect(account.autoTopUp.attempt).not.toBeNull();
    expect(account.openPurchases).toHaveLength(5);
  });
});

describe('the open setups of an account', () => {
  it('are listed, oldest first, up to the fifth, and the sixth is refused', () => {
    const { account, steps } = run(setups(6));
    expect(account.openSetups).toEqual(['set_0', 'set_1', 'set_2', 'set_3', 'set_4']);
    expect(steps.at(-1)?.outcome).toEqual(refused);
  });

  it.each([
    ['completed', visa],
    ['expired', null],
  ])('make room for another one in the commit in which one is %s', (_, card) => {
    const commands: Command[] = [...setups(5), { type: 'end_setup', about: 'set_0', card }];
    expect(run(commands).account.openSetups).toEqual(['set_1', 'set_2', 'set_3', 'set_4']);
    expect(lastOutcome([...commands, setup('next')])).toMatchObject({ ok: true });
  });

  it('have a maximum of their own', () => {
    const { account } = run([...purchases(5), ...setups(5)]);
    expect(account.openPurchases).toHaveLength(5);
    expect(account.openSetups).toHaveLength(5);
  });
});
