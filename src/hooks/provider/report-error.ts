/** Called with an error that a component or the provider survived. */
export type OnError = (error: unknown, details: { component: string }) => void;

/**
 * Reports an error to the host app's `onError`. Without one, the console gets it. An `onError` that throws
 * breaks nothing.
 */
export function reportError(
  session: { onError: OnError | undefined },
  error: unknown,
  component: string,
): void {
  try {
    const { onError } = session;
    if (onError) onError(error, { component });
    else console.error(`react-credits: ${component} failed.`, error);
  } catch (fault) {
    console.error('react-credits: your onError threw an error.', fault, error);
  }
}
