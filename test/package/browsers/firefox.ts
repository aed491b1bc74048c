/** Firefox, where there is one, over WebDriver BiDi: it speaks that itself, and needs no driver between. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Driver } from './driver.js';
import { clickOf, pressOf, typingOf, type InputSource } from './keys.js';

export async function launchFirefox(path: string): Promise<Driver> {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  const options = ['--headless', '--no-remote', '--remote-debugging-port', '0'];
  const firefox = spawn(path, [...options, '--profile', profile], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const send = await connect(await addressOf(firefox));
  await send('session.new', { capabilities: {} });
  // The window it starts with is never active, and a page in it hears nothing of the focus.
  const { context } = await send('browsingContext.create', { type: 'window' });
  const act = (source: InputSource) => send('input.performActions', { context, actions: [source] });

  return {
    open: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    press: async (key) => {
      await act(pressOf(key));
    },
    type: async (text) => {
      for (const press of typingOf(text)) await act(press);
    },
    clickAt: async (x, y) => {
      await act(clickOf(x, y));
    },
    read: async (expression) => {
      const { result, exceptionDetails } = await send('script.evaluate', {
        expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value))`,
        target: { context },
        awaitPromise: true,
      });
      if (exceptionDetails) throw new Error(`The page threw: ${exceptionDetails.text}`);
      const value = result?.value;
      return value === undefined ? undefined : JSON.parse(value);
    },
    close: async () => {
      const ended = new Promise((resolve) => firefox.once('exit', resolve));
      firefox.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** It says on its way up where it listens. */
function addressOf(firefox: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    firefox.once('error', reject);
    firefox.once('exit', () => reject(new Error(`Firefox ended before it listened: ${said}`)));
    firefox.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(`${address}/session`);
    });
  });
}

/** As much of an answer as is read here. */
interface Answer {
  context?: string;
  result?: { value?: string };
  exceptionDetails?: { text: string };
}

interface Waiting {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

type Send = (method: string, params: object) => Promise<Answer>;

async function connect(address: string): Promise<Send> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, Waiting>();
  socket.addEventListener('message', ({ data }) => {
    const { id, type, result } = JSON.parse(String(data)) as {
      id: number;
      type: string;
      result: Answer;
    };
    if (type === 'success') waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(`Firefox answered ${String(data)}`));
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  let count = 0;
  return (method, params) => {
    count += 1;
    const id = count;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params }));
    });
  };
}
