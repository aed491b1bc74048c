/** The conformance kit of the tarball, against a backend of this process. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/server/memory/memory-store.js';
import { openBackend } from '../../conformance/open-backend.js';
import { showsMembers } from '../../conformance/wrong-backends.js';
import { overHttp } from '../../server/contract/mounts.js';
import { install } from '../install.js';
import { runCommand } from '../run-command.js';
import { temporaryFolder } from '../temporary-folder.js';

let app = '';
const right = await openBackend(createMemoryStore());
const wrong = await openBackend(createMemoryStore(), overHttp, showsMembers);

beforeAll(async () => {
  app = await temporaryFolder();
  await install(app, {}, '--legacy-peer-deps');
});
afterAll(async () => {
  await right.stop();
  await wrong.stop();
});

const check = (url: string) => [
  'npx',
  '--no',
  'react-credits',
  'check',
  '--url',
  url,
  '--header',
  'owner: Authorization: owner of acct_1',
  '--header',
  'member: Authorization: member of acct_1',
  '--header',
  'server: Authorization: administrator of acct_1',
];

describe('an app that installs the package', () => {
  it('checks a backend with npx react-credits check', async () => {
    const report = await runCommand(app, check(right.backend.baseUrl));
    expect(report).toMatch(/^Passed\n {2}✓ GET \/credits answers the role owner/);
    expect(report).toMatch(/\n\d{3} passed, \d{2} not applicable, 0 failed\n$/);
  });

  it('sees the exit code of a wrong backend, and its request and reply', async () => {
    await expect(runCommand(app, check(wrong.backend.baseUrl))).rejects.toThrow(
      /✗ GET \/credits refuses the role member with 403 forbidden_role\.\n {4}The status is 200\.[\s\S]+> authorization: \(hidden\)\n {4}< 200\n/,
    );
  });

  it('runs the cases with node:test, as the guide shows', async () => {
    const guide = await readFile(join(import.meta.dirname, '../../../docs/conformance.md'), 'utf8');
    const [, code = ''] = /```js\n([\s\S]+?)```/.exec(guide) ?? [];
    await writeFile(join(app, 'backend.test.js'), code);
    const args = ['--test', '--test-reporter=tap', 'backend.test.js'];
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: app,
      env: {
        PATH: process.env.PATH,
        CREDITS_URL: right.backend.baseUrl,
        OWNER_TOKEN: 'owner of acct_2',
        SERVER_TOKEN: 'administrator of acct_2',
      },
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(stdout).toMatch(/# pass 1\d\d\n# fail 0\n/);
    expect(stdout).toContain('# SKIP No headers are given for the role member.');
  });
});
