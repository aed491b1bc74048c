/** WebKitGTK, the engine of Safari, over WebDriver and on a display without a screen. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { vi } from 'vitest';
import type { WebKitPrograms } from '../../../scripts/browsers.js';
import { freePort } from '../../server/postgres/server-process.js';
import type { Driver } from './driver.js';
import { clickOf, pressOf, typingOf, type InputSource } from './keys.js';

/** A start takes about a second on an idle machine. */
const START_TIMEOUT_MS = 60_000;

/** Without a GPU, and without the desktop's accessibility bus, which no test machine has. */
const PLAIN = {
  GTK_A11Y: 'none',
  NO_AT_BRIDGE: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
};

export async function launchWebKit(programs: WebKitPrograms): Promise<Driver> {
  const display = spawn(programs.display, ['-displayfd', '3', '-screen', '0', '1280x1000x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const port = await freePort();
  const driver = spawn(programs.driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: { ...process.env, ...PLAIN, DISPLAY: `:${await displayOf(display)}` },
  });
  const endAll = async () => {
    await end(driver);
    // The browser ends with its display.
    await end(display);
  };
  try {
    const call = callerOf(`http://127.0.0.1:${port}`);
    await vi.waitFor(() => call('GET', '/status'), { timeout: START_TIMEOUT_MS });
    const { sessionId } = await call<{ sessionId: string }>('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': { binary: programs.browser, args: ['--automation'] },
        },
      },
    });
    return driverOf(call, `/session/${sessionId}`, endAll);
  } catch (error) {
    await endAll();
    throw error;
  }
}

function driverOf(call: Call, session: string, endAll: () => Promise<void>): Driver {
  const act = (source: InputSource) =>
    call('POST', `${session}/actions`, {
      actions: [
        source.type === 'pointer' ? { ...source, parameters: { pointerType: 'mouse' } } : source,
      ],
    });
  return {
    open: async (url) => {
      await call('POST', `${session}/url`, { url });
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
      const value = await call<string | null>('POST', `${session}/execute/sync`, {
        script: `return Promise.resolve(${expression}).then((value) => JSON.stringify(value))`,
        args: [],
      });
      return value === null ? undefined : JSON.parse(value);
    },
    close: async () => {
      try {
        await call('DELETE', session);
      } finally {
        await endAll();
      }
    },
  };
}

type Call = <Value>(method: string, path: string, body?: object) => Promise<Value>;

function callerOf(address: string): Call {
  return async <Value>(method: string, path: string, body?: object) => {
    const response = await fetch(address + path, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`WebKit answered ${method} ${path} with ${text}`);
    return (JSON.parse(text) as { value: Value }).value;
  };
}

/** The display's number, which it chooses, and writes once it is ready. */
async function displayOf(display: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    display.once('error', reject);
    display.once('exit', () => reject(new Error('The display of WebKit ended at its start.')));
    display.stdio[3]?.once('data', (written: Buffer) => resolve(written.toString().trim()));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
