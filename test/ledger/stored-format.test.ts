/**
 * The stored format. `test/fixtures/stored/format-<n>.json` has samples of every format that was ever stored; the
 * file of a format is never rewritten. To add the file of a new format, run this test with WRITE_STORED_SAMPLES=1.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/ledger/decide.js';
import {
  STORED_FORMAT,
  createReadStored,
  readStored,
  type FormatStep,
} from '../../src/ledger/stored-format.js';
import type { LedgerEvent, LedgerRecord } from '../../src/ledger/state/records.js';
import { micros } from '../../src/money/money.js';
import { contextOf } from './account-history.js';
import { currentSamples, pathsIn, shapeOf, type Samples } from './stored-shapes.js';

const FOLDER = new URL('../fixtures/stored/', import.meta.url);
const fileOf = (format: number) => new URL(`format-${format}.json`, FOLDER);
const read = (format: number) => JSON.parse(readFileSync(fileOf(format), 'utf8')) as Samples;

if (process.env['WRITE_STORED_SAMPLES'] === '1' && !existsSync(fileOf(STORED_FORMAT))) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(fileOf(STORED_FORMAT), `${JSON.stringify(currentSamples(), null, 2)}\n`);
}

const recordTypes = {
  purchase: true,
  refund: true,
  resumption: true,
  top_up_alarm: true,
  setup: true,
  covered_charge: true,
  hold: true,
  hold_extension: true,
  delivery: true,
  closing: true,
  review: true,
} satisfies Record<LedgerRecord['type'], true>;

const eventTypes = {
  credit_balance_low: true,
  credit_balance_depleted: true,
  credit_purchase_failed: true,
  credit_auto_recharge_triggered: true,
} satisfies Record<LedgerEvent['type'], true>;

const formats = Array.from({ length: STORED_FORMAT }, (_, index) => index + 1);

/** The samples of a format, as this release reads them. */
function readSamples(format: number): Samples {
  const { accounts, records, events } = read(format);
  return {
    accounts: accounts.map((one) => readStored('account', format, { ...one })),
    records: records.map((one) => readStored('record', format, { ...one })),
    events: events.map((one) => readStored('event', format, { ...one })),
  };
}

describe('the stored format', () => {
  it('has samples of every format', () => {
    const files = readdirSync(FOLDER).toSorted();
    expect(files).toEqual(formats.map((format) => `format-${format}.json`).toSorted());
  });

  it('has the shapes of its samples: another shape needs another format', () => {
    expect(shapeOf(currentSamples())).toEqual(shapeOf(read(STORED_FORMAT)));
  });

  it('has samples of every type of record and event, and of an account with an allowance', () => {
    const { accounts, records, events } = read(STORED_FORMAT);
    expect(new Set(records.map(({ type }) => type))).toEqual(new Set(Object.keys(recordTypes)));
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(Object.keys(eventTypes)));
    expect(accounts.some(({ allowances }) => allowances.states.length > 0)).toBe(true);
  });

  it('negative control: a field that is added, removed, or of another type has another shape', () => {
    const [account] = read(STORED_FORMAT).accounts;
    if (!account) throw new Error('There is no sample.');
    const shape = pathsIn('account', account);
    expect(pathsIn('account', { ...account, more: 1 })).not.toEqual(shape);
    expect(pathsIn('account', { ...account, seq: String(account.seq) })).not.toEqual(shape);
    const { closedAt: _, ...less } = account;
    expect(pathsIn('account', less)).not.toEqual(shape);
  });

  it.each(formats)('%d is read in the current shape', (format) => {
    const current = new Set(shapeOf(currentSamples()));
    expect(shapeOf(readSamples(format)).filter((path) => !current.has(path))).toEqual([]);
  });

  it.each(formats)('%d has accounts that can be charged', (format) => {
    for (const account of readSamples(format).accounts) {
      const command = {
        type: 'charge',
        source: 'charges:of-this-test',
        fingerprint: '',
        amountMicros: micros(1),
        consumable: 'llm_tokens',
        onInsufficient: 'reject',
      } as const;
      const outcome = decide({ account, record: null }, command, contextOf(1));
      const refusals = ['out_of_credits', 'credits_reserved', 'account_closed'];
      const balance = outcome.ok ? outcome.account.balanceMicros : account.balanceMicros - 1;
      expect(balance).toBe(account.balanceMicros - 1);
      expect(outcome.ok || refusals.includes(outcome.code)).toBe(true);
    }
  });
});

const renamed: FormatStep = {
  account: ({ old, ...rest }) => ({ ...rest, name: old }),
};
const doubled: FormatStep = {
  account: ({ name, ...rest }) => ({ ...rest, names: [name] }),
  record: (record) => ({ ...record, checked: true }),
};

describe('reading a stored document', () => {
  const readThird = createReadStored(3, { 1: renamed, 2: doubled });

  it('runs every step from its format', () => {
    expect(readThird('account', 1, { old: 'a' })).toEqual({ names: ['a'] });
    expect(readThird('account', 2, { name: 'a' })).toEqual({ names: ['a'] });
    expect(readThird('account', 3, { names: ['a'] })).toEqual({ names: ['a'] });
    expect(readThird('record', 1, { id: 'r' })).toEqual({ id: 'r', checked: true });
    expect(readThird('event', 1, { id: 1 })).toEqual({ id: 1 });
  });

  it('keeps a document of the next release, so that two releases run side by side', () => {
    expect(readThird('account', 4, { names: ['a'], added: 1 })).toMatchObject({ names: ['a'] });
  });

  it.each([0, 5, 1.5, -1, Number.NaN])('refuses the format %d', (format) => {
    expect(() => readThird('account', format, {})).toThrow('Deploy the release that stored it');
  });

  it('refuses to start without the step from an earlier format', () => {
    expect(() => createReadStored(3, { 1: renamed })).toThrow('no step from the stored format 2');
  });
});
