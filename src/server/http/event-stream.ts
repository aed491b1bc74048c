/**
 * The maximum duration of a stream. Authorization is checked when a stream opens, so this bounds how long a
 * user whose access was revoked can keep reading.
 */
const MAX_DURATION_MS = 5 * 60_000;

/** One stream to create. */
export interface EventStream {
  /** Generates the frames until its signal aborts. */
  frames: (signal: AbortSignal) => AsyncGenerator<string, void>;
  /** The request's signal: it aborts when the client disconnects. */
  signal: AbortSignal;
  /** Called if the generator fails. */
  onFault: (fault: unknown) => void;
}

/**
 * Creates a stream of server-sent events. It generates a frame only when one is requested, and ends when the
 * client disconnects or after five minutes. If the generator fails, the stream breaks off with an error,
 * so that the client waits before it reconnects.
 */
export function createEventStream({
  frames,
  signal,
  onFault,
}: EventStream): ReadableStream<Uint8Array> {
  const ending = new AbortController();
  const generator = frames(ending.signal);
  const encoder = new TextEncoder();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let close: () => void = () => undefined;

  function end(): void {
    if (ending.signal.aborted) return;
    ending.abort();
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    // A generator that is paused at a frame runs its cleanup now.
    generator.return().catch(() => undefined);
    close();
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        close = () => controller.close();
        timer = setTimeout(end, MAX_DURATION_MS);
        signal.addEventListener('abort', end);
        if (signal.aborted) end();
      },
      async pull(controller) {
        try {
          const { done, value } = await generator.next();
          if (ending.signal.aborted) return;
          if (done) end();
          else controller.enqueue(encoder.encode(value));
        } catch (fault) {
          if (ending.signal.aborted) return;
          onFault(fault);
          close = () => controller.error(new Error('The event stream failed.'));
          end();
        }
      },
      cancel() {
        close = () => undefined;
        end();
      },
    },
    { highWaterMark: 0 },
  );
}
