/** One event of a `text/event-stream`. */
export interface Frame {
  /** `message` where the stream names none. */
  type: string;
  /** Its lines of data, joined. */
  data: string;
  /** Of this very event, unlike an EventSource's, which is that of the latest that had one. */
  id: string | undefined;
}

export interface FrameReader {
  /** The events that end in these bytes, one after the other. Throws where one grows without end. */
  read: (bytes: Uint8Array) => Iterable<Frame>;
  /** How long the server wants to be left alone after an end, in milliseconds, if it said so. */
  retryMs: () => number | undefined;
}

/** Of a line, and of an event: a hundred times what the longest of ours has. */
const MAX_CHARS = 65_536;

/** Reads a stream of events that is cut anywhere: inside a line end, inside a character. */
export function createFrameReader(): FrameReader {
  const decoder = new TextDecoder();
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
    // The second half of a line end whose first half has ended the line.
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

  /** The event that an empty line ends. One without data is none. */
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
        // A line that begins with a colon is a comment, which has no name.
        if (line !== '') readField(line);
        if (chars > MAX_CHARS) throw tooLong();
      }
      if (rest.length > MAX_CHARS) throw tooLong();
    },
    retryMs: () => retryMs,
  };
}

function tooLong(): RangeError {
  return new RangeError(`The stream of events has one of more than ${MAX_CHARS} characters.`);
}
