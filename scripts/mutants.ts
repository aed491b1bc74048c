/**
 * Sees every important test fail: for each fault of `test/mutants.ts`, runs the tests that should
 * catch it and expects them to. `npm run mutants -- charge` runs those with "charge" in their name.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { mutants, type Mutant } from '../test/mutants.ts';
import { controls } from '../test/mutants/controls.ts';
import type { Verdict } from './mutant-worker.ts';

/** A fault that makes a test go round for ever is no use here. */
const TIMEOUT_MS = 120_000;
const PROJECTS = ['node', 'postgres', 'jsdom', 'browser'];
const wanted = process.argv[2] ?? '';
const queue = [...controls, ...mutants, ...controls]
  .filter(({ name }) => name.includes(wanted))
  .toSorted((one, other) => placeOf(one).localeCompare(placeOf(other), 'en'));
const count = queue.length;
const complaints: string[] = [];
let passed = 0;

await Promise.all(
  // From both ends: tests that load the same files, or need Chromium, then stay with one worker. One more
  // worker than there are cores, because a caught fault often means that a test waits in vain.
  Array.from({ length: Math.min(availableParallelism() + 1, queue.length) }, (_, index) =>
    work(index % 2 === 0 ? () => queue.shift() : () => queue.pop()),
  ),
);
complaints.forEach((complaint) => console.log(complaint));
console.log(`${passed} passed, ${complaints.length} failed`);
process.exitCode = complaints.length > 0 || passed === 0 ? 1 : 0;

async function work(next: () => Mutant | undefined): Promise<void> {
  let worker = await startWorker();
  for (let mutant = next(); mutant; mutant = next()) {
    if (!worker.connected) worker = await startWorker();
    const complaint = complaintAbout(mutant, await ask(worker, mutant));
    if (complaint) complaints.push(complaint);
    else passed += 1;
    console.log(`${passed + complaints.length} of ${count} tried`);
  }
  if (!worker.connected) return;
  worker.disconnect();
  await once(worker, 'exit');
}

function complaintAbout(mutant: Mutant, verdict: Verdict): string | undefined {
  if (controls.includes(mutant)) return verdict.isCaught ? `caught: ${mutant.name}` : undefined;
  return verdict.isCaught ? undefined : `survived: ${mutant.name} (${verdict.why})`;
}

async function startWorker(): Promise<ChildProcess> {
  const projects = PROJECTS.flatMap((name) => ['--project', name]);
  const worker = fork(join(import.meta.dirname, 'mutant-worker.ts'), projects, {
    // MUTANT is empty while there is none: only without it does vitest keep files for other runs.
    env: { ...process.env, NODE_ENV: 'test', TEST: 'true', VITEST: 'true', MUTANT: '' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let reason = '';
  worker.stderr?.setEncoding('utf8').on('data', (chunk: string) => (reason += chunk));
  const isReady = once(worker, 'message').then(() => true);
  const isOver = once(worker, 'close').then(() => false);
  if (!(await Promise.race([isReady, isOver]))) throw new Error(`vitest did not start: ${reason}`);
  return worker;
}

/** A worker that does not answer in time, or dies, is not asked again. */
function ask(worker: ChildProcess, { name }: Mutant): Promise<Verdict> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => worker.kill('SIGKILL'), TIMEOUT_MS);
    const onExit = () => answer({ isCaught: false, why: 'its tests came to no end' });
    const answer = (verdict: Verdict) => {
      clearTimeout(timer);
      worker.off('message', answer).off('exit', onExit);
      resolve(verdict);
    };
    worker.once('message', answer).once('exit', onExit);
    worker.send(name);
  });
}

/** Neighbours run the same tests; those in a browser come first. */
function placeOf({ caughtBy }: Mutant): string {
  return `${caughtBy.includes('.browser.') ? 0 : 1} ${caughtBy}`;
}
