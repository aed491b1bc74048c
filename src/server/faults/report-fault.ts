/** Hears of a fault of ours. It never throws. */
export type ReportFault = (fault: unknown, requestId: string) => void;

/** Tells the host of faults: where its log fails, too, the work goes on all the same. */
export function createReportFault(
  onFault: (fault: unknown, context: { requestId: string }) => unknown,
): ReportFault {
  return (fault, requestId) => {
    new Promise((resolve) => resolve(onFault(fault, { requestId }))).catch(() => undefined);
  };
}
