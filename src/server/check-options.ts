import { createClock } from './accounts/clock.js';
import { createIds } from './accounts/ids.js';
import { usdLimits } from './accounts/limits.js';
import { chargeStepOf } from './accounts/charge-step.js';
import type { CreditsBackendOptions } from './backend-options.js';
import {
  checkBoolean,
  checkFunction,
  checkNames,
  checkObject,
  checkVersion,
} from './settings/check-values.js';
import { checkLimits } from './settings/check-limits.js';
import { checkOrigins } from './settings/check-origins.js';
import { checkPayments, checkRateLimiter, checkStore } from './settings/check-ports.js';
import { checkSimulation } from './settings/check-simulation.js';

/**
 * Throws if an option is wrong or unknown. The error names the option, its value, and the remedy. Without this
 * check, only a request would show a wrong option, and a misspelled one would have no effect.
 */
export function checkOptions(options: CreditsBackendOptions): void {
  checkObject(options, 'options');
  checkNames(options, 'the option', Object.keys(checks));
  for (const [name, check] of Object.entries(checks)) {
    check(options[name as keyof CreditsBackendOptions], name);
  }
  checkSimulation(options.payments, options.allowSimulatedPayments);
  const { payments, limits } = options;
  checkLimits({ usd: usdLimits, ...limits }, (currency) => chargeStepOf(payments, currency));
  checkReadings(options);
}

type Check = (value: unknown, name: string) => void;

/** The check of each option: an option that is missing here does not compile. */
const checks: Record<keyof CreditsBackendOptions, Check> = {
  store: checkStore,
  payments: checkPayments,
  allowSimulatedPayments: optional(checkBoolean),
  authenticate: checkFunction,
  resolveAccount: checkFunction,
  allowance: optional(checkFunction),
  notify: optional(checkFunction),
  rateLimiter: optional(checkRateLimiter),
  limits: optional(checkObject),
  consentTextVersion: optional(checkVersion),
  allowedOrigins: optional(checkOrigins),
  trustProxy: optional(checkBoolean),
  keepReturnUrlFragment: optional(checkBoolean),
  clock: optional(checkFunction),
  ids: optional(checkFunction),
  onFault: optional(checkFunction),
  onMetric: optional(checkFunction),
};

function optional(check: Check): Check {
  return (value, name) => {
    if (value !== undefined) check(value, name);
  };
}

/** Reads the clock once and draws two ids, so that a clock that stands for NaN or an id that repeats is found. */
function checkReadings({ clock, ids }: CreditsBackendOptions): void {
  if (clock) createClock(clock)();
  if (!ids) return;
  const nextId = createIds(ids);
  nextId();
  nextId();
}
