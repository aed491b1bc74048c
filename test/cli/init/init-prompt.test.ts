/** The question of `npx react-credits init`: nothing is written unless the user answers it with yes. */
import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { runInit } from '../../../src/cli/init.js';
import { contentsOf, folderOf, freshApps } from './fresh-apps.js';

const app = freshApps['Next.js'] ?? {};
const [CTRL_C, CTRL_D, ENTER] = ['\u0003', '\u0004', '\r'];

let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
});

/** A user at a terminal, who types some keys once the question is there. With `null`, the terminal is closed. */
function terminalWith(...typed: (string | null)[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = Object.assign(new PassThrough(), { isTTY: true });
  let screen = '';
  let isAsked = false;
  output.on('data', (chunk: Buffer) => {
    screen += chunk.toString();
    if (isAsked || !screen.includes('[y/N] ')) return;
    isAsked = true;
    for (const keys of typed) {
      if (keys === null) input.end();
      else input.write(keys);
    }
  });
  return { input, output, screen: () => screen };
}

describe('the question of init', () => {
  it.each(['y', 'Y', 'yes', ' YES '])('writes the files after %j', async (answer) => {
    const folder = folderOf(app);
    expect(await runInit([], folder, terminalWith(answer, ENTER))).toBe(0);
    expect(contentsOf(folder)).toHaveProperty(['app/billing/page.tsx']);
    expect(said.join('\n')).toContain('Written.');
  });

  it.each([
    ['no', ['n', ENTER]],
    ['Enter alone', [ENTER]],
    ['another word', ['yesterday', ENTER]],
    ['two answers', ['n', ENTER, 'y', ENTER]],
    ['Ctrl+C', [CTRL_C]],
    ['Ctrl+C behind a yes', ['yes', CTRL_C]],
    ['the end of the input', [CTRL_D]],
    ['a terminal that is closed', [null]],
    ['a terminal that is closed behind a yes', ['yes', null]],
  ])('writes nothing after %s, and says so', async (_, typed) => {
    const folder = folderOf(app);
    expect(await runInit([], folder, terminalWith(...typed))).toBe(1);
    expect(contentsOf(folder)).toEqual(contentsOf(folderOf(app)));
    expect(said.at(-1)).toBe('Nothing was written.');
  });

  it.each(['input', 'output'] as const)(
    'is not asked where the %s is no terminal, and nothing is written',
    async (name) => {
      const folder = folderOf(app);
      const terminal = terminalWith('yes', ENTER);
      Object.assign(terminal[name], { isTTY: false });
      terminal.input.write('yes\n');
      expect(await runInit([], folder, terminal)).toBe(1);
      expect(terminal.screen()).toBe('');
      expect(contentsOf(folder)).toEqual(contentsOf(folderOf(app)));
      expect(said.at(-1)).toBe('Nothing was written. Add --yes to write this.');
    },
  );
});
