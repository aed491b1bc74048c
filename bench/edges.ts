import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Figure } from './figure.ts';
import type { HostileCosts } from './hostile-requests.ts';

const run = promisify(execFile);

/** The cost of hostile requests. The times are those of this machine: a busy one makes them longer. */
export async function measureEdges(): Promise<Figure[]> {
  const script = join(import.meta.dirname, 'hostile-requests.ts');
  const { stdout } = await run(process.execPath, ['--expose-gc', script]);
  const { uploadsMegabytes, stallMs, cpuMs, unknownFieldsMs } = JSON.parse(stdout) as HostileCosts;
  return [
    {
      what: 'memory for eight uploads of 1 MB in pieces of one byte',
      is: `${uploadsMegabytes.toFixed(1)} MB`,
      aim: '≤ 20 MB',
    },
    { what: 'longest stall during these uploads', is: `${stallMs.toFixed(0)} ms`, aim: '≤ 100 ms' },
    { what: 'processor time of these uploads', is: `${cpuMs.toFixed(0)} ms` },
    {
      what: 'a request with 64 KB of unknown fields',
      is: `${unknownFieldsMs.toFixed(1)} ms`,
      aim: '≤ 3 ms',
    },
  ];
}
