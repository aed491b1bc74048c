/** The command line without a database: help, wrong usage, and passwords that it never prints. */
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainDatabaseError } from '../../src/cli/explain-database-error.js';
import { withoutPasswordOf, withoutPasswords } from '../../src/cli/without-passwords.js';
import { buildCommandLine } from './build-command-line.js';

let run: Awaited<ReturnType<typeof buildCommandLine>>;
let empty = '';
beforeAll(async () => {
  run = await buildCommandLine();
  empty = mkdtempSync(join(tmpdir(), 'credits-cli-'));
});
afterAll(() => rmSync(empty, { recursive: true, force: true }));

const URL_WITH_PASSWORD = 'postgres://someone:s3cret@127.0.0.1:1/nowhere';

describe('the command line', () => {
  it('lists its commands on --help, and also without a command, which is wrong usage', async () => {
    const asked = await run(['--help']);
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(asked.stdout).toMatch(/Usage: npx react-credits <command>[\s\S]+ migrate +brings/);
    expect(await run([])).toEqual({ code: 2, stdout: '', stderr: asked.stdout });
  });

  it.each([
    ['migrate', '--help'],
    ['migrate', '-h'],
    ['migrate', '--url', 'x', '--help'],
  ])('explains a command: %s %s', async (...args) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const option of ['--url', '--schema', '--app-role', '--print', '--check', 'Exit codes']) {
      expect(stdout).toContain(option);
    }
  });

  it.each([
    [['nothing'], /There is no command "nothing"/],
    [['constructor'], /There is no command "constructor"/],
    [['migrate'], /`--url` is missing/],
    [['migrate', '--check'], /`--url` is missing/],
    [['migrate', '--url', 'no url s3cret'], /not a URL of PostgreSQL/],
    [['migrate', '--url', 'mysql://a:s3cret@b/c'], /not a URL of PostgreSQL/],
    [['migrate', URL_WITH_PASSWORD], /without an option/],
    [['migrate', '--ulr', URL_WITH_PASSWORD], /--ulr/],
    [['migrate', `--ulr=${URL_WITH_PASSWORD}`], /--ulr/],
    [['migrate', '--url'], /--url/],
    [['migrate', '--print', '--check', '--url', URL_WITH_PASSWORD], /either/],
    [['migrate', '--print', '--schema', 'A"b'], /not a plain name/],
    [[URL_WITH_PASSWORD], /There is no command/],
  ])('says how to use it, with exit code 2 and no password: %j', async (args, reason) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr).toContain('react-credits');
    expect(stderr).not.toContain('s3cret');
  });

  it('prints all SQL without a database', async () => {
    const { code, stdout } = await run([
      'migrate',
      '--print',
      '--schema',
      'mine',
      '--app-role',
      'a"b',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /create schema "mine";[\s\S]+create table "mine".entry[\s\S]+to "a""b";/,
    );
  });

  it('names the drivers to install where the project has none', async () => {
    const { code, stderr } = await run(['migrate', '--url', URL_WITH_PASSWORD], empty);
    expect(code).toBe(1);
    expect(stderr).toMatch(/no driver[\s\S]+npm install pg` or `npm install postgres`/);
    expect(stderr).not.toContain('s3cret');
  });

  it.each([[], ['--check'], ['--print']])(
    'says that it reached no database, and what to do: %j',
    async (...options) => {
      const args = ['migrate', '--url', URL_WITH_PASSWORD, ...options];
      const { code, stdout, stderr } = await run(args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/ECONNREFUSED.+Check the host and the port/);
      expect(stderr).toContain(options.length === 0 ? 'do not start' : 'Nothing was changed');
      expect(stderr).not.toContain('s3cret');
    },
  );
});

describe('an error of a database', () => {
  it('has advice where there is one', () => {
    const failed = (code: string) => explainDatabaseError(Object.assign(new Error('no'), { code }));
    expect(failed('42501')).toMatch(/^no\. Use a role/);
    expect(failed('toString')).toBe('no');
    const both = new AggregateError([new Error('one'), new Error('other')], '');
    expect(explainDatabaseError(Object.assign(both, { code: 'ECONNREFUSED' }))).toMatch(
      /^one; other\. Check the host/,
    );
  });
});

describe('a text without passwords', () => {
  it('has no password of a URL, however it is written', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, unit: 'grapheme' }),
        fc.boolean(),
        (password, isQuery) => {
          const written = encodeURIComponent(password);
          const url = new URL(
            isQuery ? `postgres://u@h/d?password=${written}` : `postgres://u:${written}@h/d`,
          );
          const text = `failed with <${password}> <${written}> ${url.href}`;
          const left = withoutPasswordOf(url, text);
          expect(left.replaceAll('***', '')).not.toContain(password);
          expect(left.replaceAll('***', '')).not.toContain(written);
        },
      ),
      { seed: 1 },
    );
  });

  it.each([
    ['at postgres://u:p@h/d and http://a:b@c', 'at postgres://u:***@h/d and http://a:***@c'],
    ['postgres://u:p@ss/w@h/d', 'postgres://u:***@h/d'],
    ['postgres://u@h/d?password=p&a=b', 'postgres://u@h/d?password=***&a=b'],
    ['nothing to hide at http://host:5432/path', 'nothing to hide at http://host:5432/path'],
  ])('%s', (text, left) => {
    expect(withoutPasswords(text)).toBe(left);
  });
});
