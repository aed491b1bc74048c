/**
 * Runs the checks of the project, and continues after a failure, so that one run reports every failure.
 * The last lines name the failures and count the tests, because CI shows only the end of the output.
 *
 * - `npm test` runs everything.
 * - `npm run test:quick` leaves out the mutants, the apps that install the package, and the second run of the
 *   browser tests on code compiled by React Compiler.
 * - `npm run check` runs types, lint, format, and the unit tests of the code that is not committed.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve as toAbsolute } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { missingBrowsers } from './browsers.ts';
import { failedTestsIn, type TestReport } from './failed-tests.ts';
import { findPgBouncer } from './pgbouncer.ts';

const reports = 'node_modules/.cache/test-reports';

/** How often a step reports its progress. */
const PROGRESS_MS = 5_000;

/** A step that prints nothing for so long has stopped: a browser does not answer. It is ended, and repeated once. */
const STALL_MS = 10 * 60_000;

/** How many lines of its output stand for a step that failed without naming a test. */
const LAST_LINES = 12;

/** Not npx: run by the packaged Node, it looks for npm where there is none. */
const env = {
  ...process.env,
  PATH: [toAbsolute('node_modules/.bin'), process.env.PATH].join(delimiter),
};

interface Step {
  name: string;
  command: string[];
  /** The name of vitest's report, if each test counts. Any other step counts as one. */
  report?: string;
  /** Whether a run without tests is a success. */
  mayBeEmpty?: boolean;
  /** Variables for this step alone. */
  env?: Record<string, string>;
}

interface Result {
  name: string;
  seconds: number;
  passed: number;
  failed: number;
  /** The names of the tests that failed, or the last lines of the output. */
  failures: string[];
  output: string;
}

function vitest(projects: string[], variant = '', variables: Record<string, string> = {}): Step {
  const name = [...projects, ...(variant ? [variant] : [])].join('-');
  const options = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${pathOf(name)}`];
  return {
    name: `tests: ${name}`,
    command: ['vitest', 'run', ...options, ...reporters],
    report: name,
    env: variables,
  };
}

const types = { name: 'types', command: ['npm', 'run', 'types'] };
const lint = { name: 'lint', command: ['oxlint'] };
const format = { name: 'format', command: ['prettier', '--check', '.'] };

/** No npm package has PgBouncer. `.ci/run` requires it, and then the tests fail where it is missing. */
const testsPgBouncer = findPgBouncer() !== undefined || process.env.REQUIRE_PGBOUNCER === '1';

/** Everything that runs without an app that installs the package. The steps of a row run side by side. */
const base: Step[][] = [
  [{ name: 'lock file', command: ['node', 'scripts/check-lock.ts'] }],
  [types, lint],
  [format, { name: 'unused code', command: ['knip'] }],
  [vitest(['node', 'postgres', 'jsdom', 'older-stripe-server'])],
  ...(testsPgBouncer ? [[vitest(['pgbouncer'])]] : []),
  [vitest(['browser', 'emitted-styles', 'older-stripe'])],
  [vitest(['storybook'])],
  [{ name: 'build', command: ['npm', 'run', 'build'] }],
];

/** Tests that install the package, or another one, into an app. */
const installing = [
  'command-line/*',
  'examples/*',
  'host-*',
  'loading',
  'mounts/*',
  'quick-start/*',
  'recipes',
].flatMap((name) => ['--exclude', `test/package/${name}.test.ts`]);

const runs: Record<string, Step[][]> = {
  all: [
    ...base,
    [{ name: 'documentation', command: ['npm', 'run', 'docs'] }],
    [vitest(['browser'], 'compiled', { REACT_COMPILER: '1' })],
    [vitest(['package'])],
    [{ name: 'mutants', command: ['node', 'scripts/mutants.ts'] }],
  ],
  quick: [...base, [withOptions(vitest(['package']), ...installing)]],
  check: [
    [types, lint],
    [
      format,
      {
        ...withOptions(vitest(['node', 'jsdom']), '--changed', '--passWithNoTests'),
        mayBeEmpty: true,
      },
    ],
  ],
};

function withOptions(step: Step, ...options: string[]): Step {
  return { ...step, command: [...step.command, ...options] };
}

const [runName = 'all'] = process.argv.slice(2);
const rows = runs[runName];
if (!rows)
  throw new Error(`There is no run "${runName}". Choose one of ${Object.keys(runs).join(', ')}.`);

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const results: Result[] = [];
for (const row of rows) {
  for (const result of await Promise.all(row.map(run))) {
    results.push(result);
    print(result);
  }
}
summarize(results);

async function run(step: Step): Promise<Result> {
  const started = performance.now();
  const first = await execute(step);
  const { isOk, output } = first.isStalled ? await execute(step) : first;
  const seconds = (performance.now() - started) / 1000;
  const report = step.report === undefined ? undefined : readReport(step.report);
  const { passed, failed, names } = report ?? {
    passed: isOk ? 1 : 0,
    failed: isOk ? 0 : 1,
    names: [],
  };
  // A run that ended badly though no test did, or in which none ran, has failed all the same.
  const isEmpty = passed === 0 && !step.mayBeEmpty;
  const hidden = failed === 0 && (!isOk || isEmpty) ? 1 : 0;
  const failures = names.length > 0 ? names : lastLinesOf(output, LAST_LINES);
  return { name: step.name, seconds, passed, failed: failed + hidden, failures, output };
}

function execute({ name, command: [command = '', ...options], env: variables }: Step) {
  const started = performance.now();
  return new Promise<{ isOk: boolean; isStalled: boolean; output: string }>((resolve) => {
    const child = spawn(command, options, {
      env: { ...env, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let printed = started;
    let isStalled = false;
    const collect = (chunk: string) => {
      output += chunk;
      printed = performance.now();
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    const progress = setInterval(() => {
      const seconds = Math.round((performance.now() - started) / 1000);
      console.log(`  ${name}, ${seconds} s: ${lastLinesOf(output, 1)[0]?.slice(0, 120) ?? ''}`);
      if (performance.now() - printed < STALL_MS) return;
      console.log(`  ${name} printed nothing for ${STALL_MS / 60_000} minutes, so it is ended.`);
      // Tests that are interrupted close their browsers. If they do not, the process is killed.
      child.kill(isStalled ? 'SIGKILL' : 'SIGINT');
      isStalled = true;
      printed = performance.now() - STALL_MS + 6 * PROGRESS_MS;
    }, PROGRESS_MS);
    const end = (isOk: boolean, reason = '') => {
      clearInterval(progress);
      resolve({ isOk, isStalled, output: output + reason });
    };
    child.on('error', (error) => end(false, error.message));
    child.on('close', (code) => end(code === 0));
    // A browser that is left behind would keep the output open.
    child.on('exit', () => isStalled && end(false));
  });
}

function lastLinesOf(output: string, count: number): string[] {
  const lines = stripVTControlCharacters(output).split('\n');
  return lines.filter((line) => line.trim() !== '').slice(-count);
}

function pathOf(report: string): string {
  return join(reports, `${report}.json`);
}

function readReport(report: string): { passed: number; failed: number; names: string[] } {
  const path = pathOf(report);
  if (!existsSync(path)) return { passed: 0, failed: 1, names: [] };
  const read = JSON.parse(readFileSync(path, 'utf8')) as TestReport & {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  // Nothing here is skipped: what does not run has not passed.
  const failed = read.numFailedTests + read.numPendingTests;
  return { passed: read.numPassedTests, failed, names: failedTestsIn(read, process.cwd()) };
}

function print(result: Result): void {
  console.log(lineOf(result));
  if (result.failed > 0) console.log(result.output);
}

function lineOf({ name, seconds, passed, failed }: Result): string {
  return `${name.padEnd(24)} ${seconds.toFixed(1).padStart(7)} s  ${passed} passed, ${failed} failed`;
}

function summarize(all: Result[]): void {
  const total = (count: (result: Result) => number) =>
    all.reduce((sum, result) => sum + count(result), 0);
  const failed = total((result) => result.failed);
  // Again, and together: a failure's output may have pushed the lines above out of sight.
  console.log(`\n${all.map(lineOf).join('\n')}`);
  console.log(`${total((result) => result.seconds).toFixed(0)} s of steps`);
  // The time that a newcomer needs, as a test of the package measured it.
  for (const { output } of all) {
    for (const [line] of stripVTControlCharacters(output).matchAll(/^From an empty folder, .*$/gm))
      console.log(line);
  }
  if (!testsPgBouncer && rows !== runs.check) {
    console.log(
      'The tests through PgBouncer were left out: it is not installed (`apt-get install pgbouncer`).',
    );
  }
  if (process.env.REQUIRE_BROWSERS !== '1' && rows !== runs.check) {
    missingBrowsers().forEach((sentence) => console.log(sentence));
  }
  for (const { name, failures } of all.filter((result) => result.failed > 0)) {
    console.log(`\n${name} failed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
  }
  console.log(`${total((result) => result.passed)} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
