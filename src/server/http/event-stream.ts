/** A stream is read by who was allowed to when it began: who has lost that right loses it with this. */
const LONGEST_MS = 5 * 60_000;

export interface EventStreamOptions {
  /** Makes the frames until its signal aborts. */
  frames: (signal: AbortSignal) => AsyncGenerator<string, void>;
  /** Of the request. */
  signal: AbortSignal;
  /** Hears why the frames broke off. */
  onFault: (fault: unknown) => void;
}

/**
 * A stream of server-sent events. It makes a frame when one is asked for, and no other; it ends when
 * nobody reads it any more, and after five minutes. Where the frames fail it breaks off, so that its
 * reader waits a little before coming back.
 */
export function createEventStream({
  frames,
  signal,
  onFault,
}: EventStreamOptions): ReadableStream<Uint8Array> {
  const ending = new AbortController();
  const source = frames(ending.signal);
  const encoder = new TextEncoder();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let close: () => void = () => undefined;

  function end(): void {
    if (ending.signal.aborted) return;
    ending.abort();
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    // Where it stands at a frame that nobody has taken, this lets it clean up.
    source.return().catch(() => undefined);
    close();
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        close = () => controller.close();
        timer = setTimeout(end, LONGEST_MS);
        signal.addEventListener('abort', end);
        if (signal.aborted) end();
      },
      async pull(controller) {
        try {
          const { done, value } = await source.next();
          if (ending.signal.aborted) return;
          if (done) end();
          else controller.enqueue(encoder.encode(value));
        } catch (fault) {
          if (ending.signal.aborted) return;
          onFault(fault);
          close = () => controller.error(new Error('The stream of events broke off.'));
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
