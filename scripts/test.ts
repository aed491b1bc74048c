/**
 * `npm test`: everything that has to hold. Goes on after a failure, so that one run tells all, and
 * ends with a line that counts.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve as toAbsolute } from 'node:path';

const reports = 'node_modules/.cache/test-reports';

/** Not npx: run by the packaged Node, it looks for npm where there is none. */
const env = {
  ...process.env,
  PATH: [toAbsolute('node_modules/.bin'), process.env.PATH].join(delimiter),
};

interface Step {
  name: string;
  command: string[];
  /** Of vitest, where its tests are counted one by one; any other step counts as one. */
  project?: string;
}

interface Result {
  name: string;
  seconds: number;
  passed: number;
  failed: number;
  output: string;
}

function vitest(...projects: string[]): Step {
  const project = projects.join('-');
  const options = projects.flatMap((name) => ['--project', name]);
  const reporters = [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report(project)}`,
  ];
  return {
    name: `tests: ${project}`,
    command: ['vitest', 'run', ...options, ...reporters],
    project,
  };
}

/** What stands in one row has nothing to do with each other, and runs side by side. */
const rows: Step[][] = [
  [{ name: 'lock file', command: ['node', 'scripts/check-lock.ts'] }],
  [
    { name: 'types', command: ['npm', 'run', 'types'] },
    { name: 'lint', command: ['oxlint'] },
  ],
  [
    { name: 'format', command: ['prettier', '--check', '.'] },
    { name: 'unused code', command: ['knip'] },
  ],
  [vitest('node', 'jsdom')],
  [vitest('browser', 'older-stripe')],
  [vitest('storybook')],
  [{ name: 'build', command: ['npm', 'run', 'build'] }],
  [vitest('package')],
  [{ name: 'mutants', command: ['node', 'scripts/mutants.ts'] }],
];

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
  const { isOk, output } = await execute(step.command);
  const seconds = (performance.now() - started) / 1000;
  const counted = step.project === undefined ? undefined : countTests(step.project);
  const { passed, failed } = counted ?? { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1 };
  // A run that ended badly though no test did, or in which none ran, has failed all the same.
  const hidden = failed === 0 && (!isOk || passed === 0) ? 1 : 0;
  return { name: step.name, seconds, passed, failed: failed + hidden, output };
}

function execute([command = '', ...options]: string[]): Promise<{ isOk: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, options, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: string) => (output += chunk);
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => resolve({ isOk: false, output: output + error.message }));
    child.on('close', (code) => resolve({ isOk: code === 0, output }));
  });
}

function report(project: string): string {
  return join(reports, `${project}.json`);
}

function countTests(project: string): { passed: number; failed: number } {
  const path = report(project);
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  const counts = JSON.parse(readFileSync(path, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  // Nothing here is skipped: what does not run has not passed.
  const failed = counts.numFailedTests + counts.numPendingTests;
  return { passed: counts.numPassedTests, failed };
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
  console.log(`${total((result) => result.passed)} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
