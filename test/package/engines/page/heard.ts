import { logLiveRegions, type LiveLog } from '../../../components/announcements/live-log.js';

let log: LiveLog | undefined;

/** Starts to write down what a screen reader would say of the live regions on the page. */
export function listen(): void {
  log?.stop();
  log = logLiveRegions();
}

/** Returns what was said since. A region that arrived together with its text says nothing, and is named. */
export function heard(): string[] {
  const { faults = [], spoken = [] } = log ?? {};
  return [...faults.map((text) => `(arrived with its text) ${text}`), ...spoken];
}
