/** Reports an internal fault to the host app. Never throws. */
export type ReportFault = (fault: unknown, requestId: string) => void;

/** Passes faults to the host app's `onFault`. A failure of `onFault` itself is ignored. */
export function createReportFault(
  onFault: (fault: unknown, context: { requestId: string }) => unknown,
): ReportFault {
  return (fault, requestId) => {
    new Promise((resolve) => resolve(onFault(fault, { requestId }))).catch(() => undefined);
  };
}
