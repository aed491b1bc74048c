import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildScript } from '../build-script.js';
import { linesOf, type LogLine, type WorkerTask } from './kill-log.js';

const ACKNOWLEDGED_BETWEEN_KILLS = 500;

export interface KillRun extends Pick<WorkerTask, 'database' | 'location' | 'isHasty'> {
  /** The folder for the logs. */
  folder: string;
  /** The number of processes that charge at the same time. */
  processes: number;
  /** What is killed, one after the other. Resolves when the load may go on. */
  kills: readonly ((workers: Workers) => Promise<void>)[];
}

/** The processes of a run. */
export interface Workers {
  /** Kills the process with this number and starts another one with its log. */
  killProcess(number: number): Promise<void>;
}

/**
 * Charges accounts from several processes, and kills something after every 500 acknowledged charges. Returns
 * everything that was sent and acknowledged.
 */
export async function runKills(run: KillRun): Promise<LogLine[]> {
  const script = await buildScript(join(import.meta.dirname, 'worker.ts'));
  const charges = { acknowledged: 0 };
  let [notify, fail] = [() => {}, (_error: Error) => {}];
  const children: ChildProcess[] = [];
  const taskOf = (number: number): WorkerTask => ({
    database: run.database,
    location: run.location,
    isHasty: run.isHasty,
    log: join(run.folder, `${number}.log`),
    name: String(number),
  });
  const start = (number: number) => {
    const child = fork(script, [JSON.stringify(taskOf(number))], { execArgv: [] });
    child.on('message', () => {
      charges.acknowledged += 1;
      notify();
    });
    child.on('exit', (code) => {
      // SIGKILL leaves no code, and 0 means that the process was told to stop.
      if (code) fail(new Error(`Process ${number} ended with ${code} while it charged.`));
    });
    children[number] = child;
  };
  const acknowledges = async (count: number) => {
    const wanted = charges.acknowledged + count;
    while (charges.acknowledged < wanted) {
      await new Promise<void>((resolve, reject) => ([notify, fail] = [resolve, reject]));
    }
  };
  const workers: Workers = {
    async killProcess(number) {
      const child = children[number];
      if (!child) throw new Error(`There is no process ${number}.`);
      child.kill('SIGKILL');
      await once(child, 'exit');
      start(number);
    },
  };

  for (let number = 0; number < run.processes; number += 1) start(number);
  try {
    for (const kill of run.kills) {
      await acknowledges(ACKNOWLEDGED_BETWEEN_KILLS);
      await kill(workers);
    }
    await acknowledges(ACKNOWLEDGED_BETWEEN_KILLS);
    await Promise.all(children.map(stop));
  } finally {
    for (const child of children) child.kill('SIGKILL');
  }
  return children.flatMap((_, number) => linesOf(readFileSync(taskOf(number).log, 'utf8')));
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.send('stop');
  const [code] = await ended;
  if (code !== 0) throw new Error(`A process that was told to stop ended with ${code}.`);
}
