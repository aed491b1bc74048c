/** `npx react-credits init` as a process without a terminal: what it prints, its exit codes, and what it writes. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCommandLine } from '../build-command-line.js';
import { contentsOf, folderOf, freshApps } from './fresh-apps.js';

let run: Awaited<ReturnType<typeof buildCommandLine>>;
beforeAll(async () => {
  run = await buildCommandLine();
});

const app = freshApps['Vite with Express'] ?? {};

describe('init without a terminal', () => {
  it('shows a diff that `git apply` reads, says how to write it, and changes nothing', async () => {
    const folder = folderOf(app);
    const before = contentsOf(folder);
    const { code, stdout, stderr } = await run(['init'], folder);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toMatch(/Nothing was written\. Add --yes to write this\.\n$/);
    expect(contentsOf(folder)).toEqual(before);

    const patch = stdout.replace(/\n\nNothing was written[^]*$/, '\n');
    execFileSync('git', ['apply', '-'], { cwd: folder, input: patch });
    const other = folderOf(app);
    await run(['init', '--yes'], other);
    expect(contentsOf(folder)).toEqual(contentsOf(other));
  });

  it('writes with --yes, names the steps that remain, and has nothing to change after it', async () => {
    const folder = folderOf(app);
    const { code, stdout, stderr } = await run(['init', '--yes'], folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/Written\. What remains:\n1\. Replace `sessionOf`/);
    writeFileSync(join(folder, 'src/billing.tsx'), 'mine\n');
    const written = contentsOf(folder);
    expect(await run(['init'], folder)).toEqual({
      code: 0,
      stdout: 'Nothing to change.\nsrc/billing.tsx is yours by now, and stays as it is.\n',
      stderr: '',
    });
    expect(contentsOf(folder)).toEqual(written);
  });

  it('says what to do in an app that it does not know, and writes nothing', async () => {
    const folder = folderOf({ 'package.json': '{}' });
    const { code, stdout, stderr } = await run(['init', '--yes'], folder);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/none of the frameworks[\s\S]+Nothing was written\.\n$/);
    expect(contentsOf(folder)).toEqual({ 'package.json': '{}' });
  });

  it.each([
    [['--framework', 'vue'], /next, react-router, express/],
    [['--force'], /--force/],
  ])('refuses options that it does not have: %j', async (options, reason) => {
    const { code, stderr } = await run(['init', ...options], folderOf(app));
    expect(code).toBe(2);
    expect(stderr).toMatch(reason);
  });
});
