import { minorUnitOf } from '../../src/money/currency.js';
import type { Scenario } from '../../src/mocks/backend/scenarios.js';
import { chosen, type ValueOf } from './choices.js';

/** The account of a story with the currency, the role, and the network of the toolbars. */
export function scenarioWith(globals: Record<string, unknown>, scenario: Scenario): Scenario {
  return {
    ...inCurrency(scenario, chosen(globals, 'currency')),
    ...roles[chosen(globals, 'role')],
    ...networks[chosen(globals, 'network')],
  };
}

const roles: Record<ValueOf<'role'>, Partial<Scenario>> = {
  story: {},
  owner: { role: 'owner', permissions: {} },
  admin: { role: 'admin', permissions: {} },
  viewer: { role: 'owner', permissions: { purchase: false, manageAutoTopUp: false } },
  member: { role: 'member', permissions: {} },
};

const networks: Record<ValueOf<'network'>, Partial<Scenario>> = {
  normal: {},
  slow: { latencyMs: 3000 },
  failing: { failures: Infinity },
  // The backend of the story receives no request.
  offline: {},
};

/** The factor of usual amounts in a currency: 100 in yen, so that $25.00 becomes ¥2,500. */
export function factorOf(currency: string): number {
  return Math.max(1, minorUnitOf(currency) / minorUnitOf('usd'));
}

/** Returns the account in another currency, with amounts that are usual there. */
function inCurrency(scenario: Scenario, currency: string): Scenario {
  // Amounts in billions of dollars have no room for more digits.
  const isHuge = scenario.history.some(({ amountMicros }) => amountMicros > 1e13);
  const factor = isHuge ? 1 : factorOf(currency);
  return { ...scaled(scenario, factor), currency };
}

/** Multiplies every amount in a scenario. */
export function scaled<Value>(value: Value, factor: number): Value {
  const scale = (inner: unknown, name: string): unknown => {
    if (typeof inner === 'number') return name.endsWith('Micros') ? inner * factor : inner;
    if (Array.isArray(inner)) return inner.map((item: unknown) => scale(item, name));
    if (typeof inner !== 'object' || inner === null) return inner;
    const isAllowance = name === 'allowance';
    const entries = Object.entries(inner).map(([key, item]) => [
      key,
      scale(item, isAllowance ? 'allowanceMicros' : key),
    ]);
    return Object.fromEntries(entries);
  };
  return scale(value, '') as Value;
}
