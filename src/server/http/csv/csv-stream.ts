/** One download to stream. */
export interface CsvDownload {
  /** Generates the text of the file, some rows at a time, until its end or until the signal aborts. */
  rows: (signal: AbortSignal) => AsyncGenerator<string, void>;
  /** The number of rows without the header, if it is known before they are read. */
  total?: number | undefined;
}

/** The parts of the request that a download depends on. */
interface CsvStreamOptions {
  /** The request's signal: it aborts when the client disconnects. */
  signal: AbortSignal;
  /** Called if the generator fails. */
  onFault: (fault: unknown) => void;
}

/**
 * Creates the stream of a download. It generates rows only when the client reads them. If the generator fails, the
 * stream breaks off with an error: nobody may take half of a history for the whole.
 */
export function createCsvStream(
  { rows }: CsvDownload,
  { signal, onFault }: CsvStreamOptions,
): ReadableStream<Uint8Array> {
  const ending = new AbortController();
  const generator = rows(ending.signal);
  const encoder = new TextEncoder();
  const end = () => {
    ending.abort();
    signal.removeEventListener('abort', end);
    // A generator that is paused at a row runs its cleanup now.
    generator.return().catch(() => undefined);
  };

  return new ReadableStream<Uint8Array>(
    {
      start() {
        signal.addEventListener('abort', end);
        if (signal.aborted) end();
      },
      async pull(controller) {
        try {
          const { done, value } = await generator.next();
          // Not an end: the client asked for no more.
          ending.signal.throwIfAborted();
          if (!done) return controller.enqueue(encoder.encode(value));
          end();
          controller.close();
        } catch (fault) {
          if (!ending.signal.aborted) onFault(fault);
          end();
          controller.error(new Error('The download failed.'));
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}
