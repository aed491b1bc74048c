import { scenarios, type Scenario, type ScenarioName } from './scenarios.js';

/** Returns the scenario with a name. Throws if there is none, with the names that exist. */
export function scenarioNamed(name: ScenarioName): Scenario {
  if (Object.hasOwn(scenarios, name)) return scenarios[name];
  const names = Object.keys(scenarios).join(', ');
  throw new Error(
    `createMockBackend received the scenario "${name}", which does not exist: use one of ${names}.`,
  );
}
