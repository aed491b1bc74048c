import type { UsageAddition } from '../../../ledger/state/usage-state.js';
import { micros, type Micros } from '../../../money/money.js';
import { integer, oneOf, optional, pick, shape, type Draw } from './draw.js';
import { ids, texts, times } from './drawn-values.js';

const hours: Draw<string> = (random) => `${times(random).slice(0, 13)}:00:00.000Z`;

const sums: Draw<Micros> = (random) =>
  micros(oneOf(integer(0, Number.MAX_SAFE_INTEGER), integer(0, 1_000))(random));

/** Usage of every key, often of the same hour or day, so that rows are added to. */
export const additions: Draw<UsageAddition> = shape({
  hour: oneOf(hours, pick('2026-06-01T00:00:00.000Z', '2026-06-01T23:00:00.000Z')),
  key: pick('consumable', 'actor', 'label:model'),
  value: oneOf(ids, pick('', 'a', 'b')),
  name: optional(texts(200)),
  paidMicros: sums,
  coveredMicros: sums,
  count: integer(0, 1_000),
});
