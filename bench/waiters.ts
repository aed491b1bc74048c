import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Figure } from './figure.ts';
import type { WaitingRoom } from './waiting-room.ts';

const run = promisify(execFile);

/** 2,000 pages that wait over HTTP for the same purchase. A busy machine stalls every process. */
export async function measureWaiters(): Promise<Figure[]> {
  const script = join(import.meta.dirname, 'waiting-room.ts');
  const { stdout } = await run(process.execPath, [script]);
  const { calls, stallMs, turnMs, load } = JSON.parse(stdout) as WaitingRoom;
  return [
    { what: 'calls of the provider for 2,000 waiters in 7 s', is: String(calls), aim: '≤ 10' },
    {
      what: 'longest stall of the event loop with 2,000 waiters',
      is: `${Math.round(turnMs)} ms of CPU time (${Math.round(stallMs)} ms at load ${load.toFixed(1)})`,
      aim: '≤ 100 ms',
    },
  ];
}
