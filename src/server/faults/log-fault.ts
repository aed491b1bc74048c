/** Logs a fault where nothing else reports it. The response with the same id has no word of it. */
export function logFault(fault: unknown, { requestId }: { requestId: string }): void {
  console.error(`react-credits: request ${requestId} failed.`, fault);
}
