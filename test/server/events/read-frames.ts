/** A frame of a server-sent event stream, with its fields as sent. */
export interface Frame {
  id?: string;
  event?: string;
  data?: string;
  retry?: string;
  /** The text of a comment. */
  comment?: string;
}

/** Reads a stream frame by frame. */
export function readFrames(response: Response) {
  if (!response.body) throw new Error('A stream has a body.');
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let text = '';

  async function next(): Promise<Frame | null> {
    for (;;) {
      const end = rest.indexOf('\n\n');
      if (end >= 0) {
        const frame = rest.slice(0, end);
        rest = rest.slice(end + 2);
        return frameOf(frame);
      }
      const { done, value } = await reader.read();
      if (done) return null;
      const piece = decoder.decode(value, { stream: true });
      rest += piece;
      text += piece;
    }
  }

  return {
    /** Returns the next frame, or `null` once the stream has ended. */
    next,
    /** Returns the frames up to the first that matches, or to the end. */
    async until(isIt: (frame: Frame) => boolean): Promise<Frame[]> {
      const frames: Frame[] = [];
      for (;;) {
        const frame = await next();
        if (frame) frames.push(frame);
        if (!frame || isIt(frame)) return frames;
      }
    },
    /** Cancels the stream. A stream that failed is canceled already. */
    leave: () => reader.cancel().catch(() => undefined),
    /** All text received so far. */
    text: () => text,
  };
}

export type Frames = ReturnType<typeof readFrames>;

export const isStatus = ({ event }: Frame) => event === 'credits.status';

/**
 * Reads a stream's opening: the missed events, then the current status, which every stream sends.
 */
export async function readOpening(response: Response): Promise<string> {
  const frames = readFrames(response);
  await frames.until(isStatus);
  await frames.leave();
  return frames.text();
}

function frameOf(text: string): Frame {
  const frame: Frame = {};
  for (const line of text.split('\n')) {
    const [, name = '', value = ''] = /^([a-z]*): ?(.*)$/.exec(line) ?? [];
    if (!['id', 'event', 'data', 'retry', ''].includes(name)) throw new Error(`No frame: ${text}`);
    frame[(name || 'comment') as keyof Frame] = value;
  }
  return frame;
}
