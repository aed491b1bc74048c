import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { payWith } from '../../../src/mocks/payments/simulated-session.js';
import { buildScript } from '../../server/stores/build-script.js';

const root = join(import.meta.dirname, '../../..');

/** A line that the server wrote. */
export interface LogLine {
  event: string;
  [field: string]: unknown;
}

/** The settings of a server, and files that Node.js loads first. */
export interface ServerSettings {
  env: Record<string, string>;
  imports?: readonly string[];
}

/** Starts the server of `examples/server` as a process on a free port, and stops it at the end of the test. */
export async function runServer({ env, imports = [] }: ServerSettings) {
  const script = await buildScript(join(root, 'examples/server/server.ts'));
  const loading = imports.flatMap((path) => ['--import', path]);
  const child = spawn(process.execPath, [...loading, script], {
    env: { PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const output = { lines: [] as LogLine[], text: '', errors: '' };
  const waiting = new Set<() => void>();
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });

  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.errors += text));
  createInterface(child.stdout).on('line', (text) => {
    output.text += `${text}\n`;
    output.lines.push(JSON.parse(text) as LogLine);
    for (const wake of waiting) wake();
  });

  /** Resolves with the first line of this event. */
  async function line(event: string): Promise<LogLine> {
    for (;;) {
      const found = output.lines.find((candidate) => candidate.event === event);
      if (found) return found;
      const written = new Promise<'written'>((resolve) => waiting.add(() => resolve('written')));
      const ended = exited.then((code) => `ended with ${code}` as const);
      const next = await Promise.race([written, ended]);
      if (next === 'written') continue;
      throw new Error(`The server ${next} before "${event}": ${output.text}${output.errors}`);
    }
  }

  const { address } = await line('started');
  const { port } = address as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  let keys = 0;

  /** Sends a request of the account "acme". */
  async function ask<Body>(method: string, path: string, body?: object): Promise<Body> {
    const response = await fetch(`${origin}/api/credits/accounts/acme${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(method !== 'GET' && { 'idempotency-key': `key-of-a-test-${port}-${(keys += 1)}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} got ${response.status}: ${text}`);
    return JSON.parse(text) as Body;
  }

  return {
    origin,
    port,
    output,
    exited,
    line,
    ask,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Opens a connection, which sends nothing yet. */
    async connect(): Promise<Connection> {
      const socket = connect(port, '127.0.0.1');
      socket.setEncoding('utf8');
      await once(socket, 'connect');
      return new Connection(socket);
    },
    health: async () => (await fetch(`${origin}/healthz`)).status,
    balance: async () => (await ask<{ balanceMicros: number }>('GET', '/credits')).balanceMicros,
    /** Begins a purchase of $10.00. */
    begin: () => ask<BegunPurchase>('POST', '/purchases', { amountMicros: 10_000_000 }),
    /** Resolves when a purchase has ended. */
    end: (id: string) => ask<{ status: string }>('GET', `/purchases/${id}?wait=25`),
    /** Buys $10.00 over the simulated payments. */
    async buy(): Promise<string> {
      const { purchase, checkout } = await this.begin();
      await payWith(checkout.url, 'succeeded');
      return (await this.end(purchase.id)).status;
    },
  };
}

interface BegunPurchase {
  purchase: { id: string };
  checkout: { url: string; clientSecret: string };
}

/** A connection on which a test writes its requests itself. */
export class Connection {
  readonly closed: Promise<unknown>;
  readonly #socket: Socket;
  #received = '';

  constructor(socket: Socket) {
    this.#socket = socket;
    this.closed = once(socket, 'close');
    socket.on('data', (text: string) => (this.#received += text)).on('error', () => undefined);
  }

  send(text: string): void {
    this.#socket.write(text);
  }

  /** Resolves with everything received, once it contains this text. */
  async receives(text: string): Promise<string> {
    while (!this.#received.includes(text)) {
      if (this.#socket.closed) throw new Error(`The server closed: ${this.#received}`);
      await Promise.race([once(this.#socket, 'data'), this.closed]);
    }
    return this.#received;
  }
}
