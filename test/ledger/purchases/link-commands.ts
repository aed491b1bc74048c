import fc from 'fast-check';
import type { Command } from '../../../src/ledger/decide.js';

/** The commands that create a record, with the prefix of its id. */
const PREFIXES = {
  begin_purchase: 'pur',
  begin_refund: 'ref',
  begin_hold: 'hold',
  begin_setup: 'set',
} as const;

type BeginningType = keyof typeof PREFIXES;

/** A reference to a record that an earlier command created; `link` replaces it with an id. */
export function earlier(type: BeginningType): fc.Arbitrary<string> {
  return fc.nat({ max: 20 }).map((number) => `${type} ${number}`);
}

/** A reference to the record that the latest command of a type created. */
export function latest(type: BeginningType): string {
  return `${type} latest`;
}

/**
 * Gives each command a new source, and replaces references with the ids of the records created so far.
 */
export function link(commands: readonly Command[]): Command[] {
  const begun: Record<BeginningType, string[]> = {
    begin_purchase: [],
    begin_refund: [],
    begin_hold: [],
    begin_setup: [],
  };

  const purchaseOfRefund = new Map<string, string>();

  function idOf(reference: string): string {
    const [type = '', number = ''] = reference.split(' ');
    if (!isBeginning(type)) return reference;
    const ids = begun[type];
    if (number === 'latest') return ids.at(-1) ?? `${PREFIXES[type]}_none`;
    return ids[Number(number) % Math.max(1, ids.length)] ?? `${PREFIXES[type]}_none`;
  }

  return commands.map((command, index) => {
    const linked = { ...command };
    if ('source' in linked) linked.source = `${linked.source}-${index}`;
    if ('about' in linked) linked.about = idOf(linked.about);
    if (linked.type === 'begin_refund') purchaseOfRefund.set(`ref_${index}`, linked.about);
    if (linked.type === 'refuse_refund') {
      linked.refundId = idOf(linked.refundId);
      linked.about = purchaseOfRefund.get(linked.refundId) ?? linked.about;
    }
    if ('payment' in linked && linked.payment.status === 'paid') {
      const refunds = linked.payment.refunds.map((refund) => ({ ...refund, id: idOf(refund.id) }));
      linked.payment = { ...linked.payment, refunds };
    }
    if (isBeginning(linked.type)) begun[linked.type].push(`${PREFIXES[linked.type]}_${index}`);
    return linked;
  });
}

function isBeginning(type: string): type is BeginningType {
  return type in PREFIXES;
}
