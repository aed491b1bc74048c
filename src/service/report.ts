/** Hears of a fault of ours. It never throws. */
export type Report = (fault: unknown, requestId: string) => void;

/** Tells the host of faults: where its log fails, too, the work goes on all the same. */
export function createReport(
  onFault: (fault: unknown, context: { requestId: string }) => unknown,
): Report {
  return (fault, requestId) => {
    new Promise((resolve) => resolve(onFault(fault, { requestId }))).catch(() => undefined);
  };
}
