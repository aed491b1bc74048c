import type { BackendMetric } from '../ports/backend-metric.js';

/** Passes a measurement to the host app. Never throws. */
export type ReportMetric = (metric: BackendMetric) => void;

/** Passes measurements to the host app's `onMetric`. A failure of `onMetric` itself is ignored. */
export function createReportMetric(onMetric?: (metric: BackendMetric) => unknown): ReportMetric {
  if (!onMetric) return () => undefined;
  return (metric) => {
    new Promise((resolve) => resolve(onMetric(metric))).catch(() => undefined);
  };
}
