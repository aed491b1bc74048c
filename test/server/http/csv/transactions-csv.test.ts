import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../../../src/contract/resources/transaction.js';
import type { Usage } from '../../../../src/contract/resources/usage.js';
import { micros } from '../../../../src/money/money.js';
import {
  createTransactionRow,
  TRANSACTIONS_HEADER,
} from '../../../../src/server/http/csv/transactions-csv.js';
import {
  USAGE_HEADER,
  countUsageRows,
  usageRows,
} from '../../../../src/server/http/csv/usage-csv.js';

const time = '2026-02-01T00:00:00.000Z';
const charge: Transaction = {
  id: 'txn_2',
  seq: 2,
  kind: 'consumption',
  amountMicros: micros(-125),
  balanceAfterMicros: micros(9_999_875),
  consumable: 'llm_tokens',
  description: '=1+1, "quoted"',
  actor: { id: '-7', name: 'Ann' },
  labels: { project: 'search', model: 'large' },
  createdAt: time,
};
const purchase: Transaction = {
  id: 'txn_1',
  seq: 1,
  kind: 'purchase',
  amountMicros: micros(10_000_000),
  balanceAfterMicros: micros(10_000_000),
  purchaseId: 'pur_1',
  receiptUrl: 'https://pay.example/r/1',
  taxMicros: micros(1_900_000),
  createdAt: time,
};

describe('the CSV file of transactions', () => {
  it('has a first row that never changes', () => {
    expect(TRANSACTIONS_HEADER).toBe(
      'id,seq,time,kind,amount,balance_after,currency,consumable,description,actor_id,actor_name,labels,' +
        'purchase_id,receipt_url,tax\r\n',
    );
  });

  it('has a row for each transaction, in the decimals of the currency', () => {
    const rowOf = createTransactionRow({ currency: 'usd' });
    expect(rowOf(charge)).toBe(
      `txn_2,2,${time},consumption,-0.000125,9.999875,USD,llm_tokens,"'=1+1, ""quoted""","'-7",Ann,` +
        '"{""model"":""large"",""project"":""search""}",,,\r\n',
    );
    expect(rowOf(purchase)).toBe(
      `txn_1,1,${time},purchase,10.00,10.00,USD,,,,,,pur_1,https://pay.example/r/1,1.90\r\n`,
    );
    expect(createTransactionRow({ currency: 'jpy' })(purchase)).toContain(',10,10,JPY,');
  });

  it('writes the labels as data, also under the names of object fields', () => {
    const labels = JSON.parse('{"constructor":"a","__proto__":"b"}') as Record<string, string>;
    expect(createTransactionRow({ currency: 'usd' })({ ...charge, labels })).toContain(
      '"{""__proto__"":""b"",""constructor"":""a""}"',
    );
  });
});

describe('the CSV file of usage', () => {
  const sums = { paidMicros: micros(1_250_000), coveredMicros: micros(0), count: 12 };
  const series = { ...sums, points: [{ startsAt: time, ...sums }] };
  const usage: Usage = {
    currency: 'usd',
    minorUnitMicros: micros(10_000),
    from: time,
    to: time,
    interval: 'day',
    groupBy: 'actor',
    labelKeys: [],
    total: series,
    groups: [
      { value: '=a', name: 'Ann', ...series },
      { value: null, ...series },
    ],
    other: series,
  };

  it('has a first row that never changes', () => {
    expect(USAGE_HEADER).toBe(
      'group_by,group_type,group,name,time,paid,covered,count,currency\r\n',
    );
  });

  it('has a row for each group and interval, and says which rows stand for no group', () => {
    const numbers = `${time},1.25,0.00,12,USD`;
    expect([...usageRows(usage)]).toEqual([
      `actor,value,"'=a",Ann,${numbers}\r\n`,
      `actor,none,,,${numbers}\r\n`,
      `actor,other,,,${numbers}\r\n`,
    ]);
    expect(countUsageRows(usage)).toBe(3);
    expect([...usageRows({ ...usage, groups: [], other: null })]).toEqual([]);
  });
});
