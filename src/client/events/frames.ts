/** One event of a `text/event-stream`. */
export interface Frame {
  /** `message` when the stream names no type. */
  type: string;
  /** The data lines, joined by line feeds. */
  data: string;
  /** Id of this event itself. The id of an `EventSource` event may be an earlier one's. */
  id: string | undefined;
}

export interface FrameReader {
  /** Returns the events that these bytes complete. Throws when a line or an event is too long. */
  read: (bytes: Uint8Array) => Iterable<Frame>;
  /** Milliseconds that the server wants clients to wait before they reconnect, if it said so. */
  retryMs: () => number | undefined;
}

/** Limit of a line, and of an event: a hundred times the longest that our backend sends. */
const MAX_CHARS = 65_536;

/**
 * Creates a reader for a stream that may be cut anywhere: inside a line end, inside a character.
 *
 * Our own, because `eventsource-parser` is three times its size, and holds back an event that ends with
 * carriage returns until more bytes arrive.
 */
export function createFrameReader(): FrameReader {
  // Node.js drops a second byte order mark, too, if the first one is cut: we remove the mark ourselves.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let isAtStart = true;
  let rest = '';
  let isAfterReturn = false;
  let retryMs: number | undefined;
  let type = '';
  let id: string | undefined;
  let data: string[] = [];
  let chars = 0;

  function linesIn(bytes: Uint8Array): string[] {
    let text = decoder.decode(bytes, { stream: true });
    if (text === '') return [];
    if (isAtStart && text.startsWith('\uFEFF')) text = text.slice(1);
    isAtStart = false;
    // The line feed of a line end that was cut: its carriage return has ended the line.
    if (isAfterReturn && text.startsWith('\n')) text = text.slice(1);
    isAfterReturn = text.endsWith('\r');
    const lines = (rest + text).split(/\r\n|\r|\n/);
    rest = lines.pop() ?? '';
    return lines;
  }

  function readField(line: string): void {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    chars += value.length;
    if (name === 'event') type = value;
    else if (name === 'data') data.push(value);
    else if (name === 'id' && !value.includes('\0')) id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) retryMs = Number(value);
  }

  /** Ends an event at an empty line. Without data there is no event. */
  function endFrame(): Frame | null {
    const frame = data.length > 0 ? { type: type || 'message', data: data.join('\n'), id } : null;
    type = '';
    id = undefined;
    data = [];
    chars = 0;
    return frame;
  }

  return {
    *read(bytes) {
      for (const line of linesIn(bytes)) {
        if (line.length > MAX_CHARS) throw tooLong();
        const frame = line === '' ? endFrame() : null;
        if (frame) yield frame;
        // A line that starts with a colon is a comment: its field name is empty.
        if (line !== '') readField(line);
        if (chars > MAX_CHARS) throw tooLong();
      }
      if (rest.length > MAX_CHARS) throw tooLong();
    },
    retryMs: () => retryMs,
  };
}

function tooLong(): RangeError {
  return new RangeError(
    `The event stream has a line or an event of more than ${MAX_CHARS} characters.`,
  );
}
