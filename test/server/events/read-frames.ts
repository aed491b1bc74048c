/** A frame of a stream of server-sent events, as the wire has it. */
export interface Frame {
  id?: string;
  event?: string;
  data?: string;
  retry?: string;
  /** Of a comment. */
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
    /** The next frame; `null` once the stream is over. */
    next,
    /** The frames up to the first that will do, or to the end. */
    async until(isIt: (frame: Frame) => boolean): Promise<Frame[]> {
      const frames: Frame[] = [];
      for (;;) {
        const frame = await next();
        if (frame) frames.push(frame);
        if (!frame || isIt(frame)) return frames;
      }
    },
    /** One that broke off is left already. */
    leave: () => reader.cancel().catch(() => undefined),
    /** Everything that came so far. */
    text: () => text,
  };
}

export type Frames = ReturnType<typeof readFrames>;

export const isStatus = ({ event }: Frame) => event === 'credits.status';

/** Every stream says how the account stands, once it has said what was missed: up to there. */
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
