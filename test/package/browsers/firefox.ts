/** Firefox, where there is one, over WebDriver BiDi: it speaks that itself, and needs no driver between. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Driver, Key } from './driver.js';

const PLACES = [
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:/Program Files/Mozilla Firefox/firefox.exe',
];

/** As WebDriver has them. */
const SHIFT = '\uE008';
const KEYS: Record<Key, readonly string[]> = {
  Tab: ['\uE004'],
  'Shift+Tab': [SHIFT, '\uE004'],
  Escape: ['\uE00C'],
  Enter: ['\uE007'],
};

/** What `FIREFOX_PATH` says, else the system's. */
export function findFirefox(): string | undefined {
  return [process.env.FIREFOX_PATH ?? '', ...PLACES].find((path) => path && existsSync(path));
}

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
  const act = (source: object) =>
    send('input.performActions', { context, actions: [{ id: 'hand', ...source }] });
  const pressTogether = (keys: readonly string[]) => {
    const downs = keys.map((value) => ({ type: 'keyDown', value }));
    const ups = keys.toReversed().map((value) => ({ type: 'keyUp', value }));
    return act({ type: 'key', id: 'keys', actions: [...downs, ...ups] });
  };

  return {
    open: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    press: async (key) => {
      await pressTogether(KEYS[key]);
    },
    type: async (text) => {
      for (const character of text) await pressTogether([character]);
    },
    clickAt: async (x, y) => {
      const move = { type: 'pointerMove', x: Math.round(x), y: Math.round(y) };
      const actions = [move, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
      await act({ type: 'pointer', id: 'mouse', actions });
    },
    read: async (expression) => {
      const { result } = await send('script.evaluate', {
        expression: `JSON.stringify(${expression})`,
        target: { context },
        awaitPromise: false,
      });
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
