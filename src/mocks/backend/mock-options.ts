import { checkNames, checkObject } from '../../server/settings/check-values.js';
import type { Scenario, ScenarioName } from './scenarios.js';
import type { MonthlyAllowance } from './simulated-allowance.js';

export interface MockBackendOptions {
  /**
   * The account's scenario: the name of one of {@link scenarios}, or your own.
   * @default 'healthy'
   */
  scenario?: ScenarioName | Scenario;
  /**
   * The plan's monthly allowance in micro-units by consumable. It covers usage before credits do.
   * @default the scenario's allowance, or none
   */
  allowance?: MonthlyAllowance;
  /**
   * The current time, in milliseconds since 1970. Only `control.advanceTime` changes it then.
   * @default the real time, which passes
   */
  now?: number;
  /**
   * The delay before each response, in milliseconds.
   * @default the scenario's delay, or 0
   */
  latencyMs?: number;
}

const RECEIVER = 'createMockBackend';

/** Throws if an option is unknown. A misspelled option would have no effect. */
export function checkMockOptions(options: MockBackendOptions): void {
  checkObject(options, 'options', RECEIVER);
  checkNames(options, 'the option', Object.keys(names), RECEIVER);
}

/** An option that is missing here does not compile. */
const names: Record<keyof MockBackendOptions, true> = {
  scenario: true,
  allowance: true,
  now: true,
  latencyMs: true,
};
