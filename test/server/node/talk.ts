import { connect, type Socket } from 'node:net';

/** One response that came back over a connection. */
export interface Response {
  status: number;
  headers: Headers;
  text: string;
}

/** Sends bytes as they are and reads until the server closes the connection. */
export async function talk(port: number, ...pieces: (string | Uint8Array)[]): Promise<Response[]> {
  const { socket, closed } = dial(port);
  for (const piece of pieces) socket.write(piece);
  return responsesIn(await closed);
}

/** A connection that stays open for several writes and reads. */
export function dial(port: number) {
  const socket: Socket = connect(port, '127.0.0.1');
  const received: Buffer[] = [];
  socket.on('data', (piece: Buffer) => received.push(piece));
  // A server that closes on a long body resets the connection. The responses before that count.
  socket.on('error', () => undefined);
  const closed = new Promise<string>((resolve) => {
    socket.on('close', () => resolve(Buffer.concat(received).toString('latin1')));
  });
  const heard = () => new Promise<void>((resolve) => socket.once('data', () => resolve()));
  return { socket, closed, heard };
}

/** Splits text into responses. The listener sends a Content-Length or no body. */
export function responsesIn(text: string): Response[] {
  const responses: Response[] = [];
  let rest = text;
  while (rest !== '') {
    const end = rest.indexOf('\r\n\r\n');
    const [line = '', ...fields] = rest.slice(0, end).split('\r\n');
    const headers = new Headers(fields.map((field) => field.split(': ') as [string, string]));
    const start = end + 4;
    const length = Number(headers.get('content-length') ?? 0);
    const status = Number(line.split(' ')[1]);
    responses.push({ status, headers, text: rest.slice(start, start + length) });
    rest = rest.slice(start + length);
  }
  return responses;
}

/** The head of a request, with its body if it has one. */
export function request(line: string, fields: Record<string, string>, body = ''): string {
  const length = body ? { 'content-length': String(body.length) } : {};
  const lines = Object.entries({ host: 'credits.test', ...length, ...fields });
  const head = [`${line} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
