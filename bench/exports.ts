import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ExportMemory } from './export-memory.ts';
import type { Figure } from './figure.ts';

const run = promisify(execFile);

/** The cost of a download of 1,000,000 entries, which takes constant memory on both sides. */
export async function measureExports(): Promise<Figure[]> {
  const script = join(import.meta.dirname, 'export-memory.ts');
  const { stdout } = await run(process.execPath, ['--expose-gc', script]);
  const measured = JSON.parse(stdout) as ExportMemory;
  const { backendMegabytes, heapMegabytes, fileMegabytes, seconds } = measured;
  const file = `a CSV file of 1,000,000 entries (${fileMegabytes.toFixed(0)} MB)`;
  return [
    {
      what: `memory of the backend for ${file}`,
      is: `${backendMegabytes.toFixed(1)} MB`,
      aim: '≤ 10 MB',
    },
    {
      what: `heap of a page that downloads ${file}`,
      is: `${heapMegabytes.toFixed(1)} MB`,
      aim: '≤ 10 MB',
    },
    { what: `processor time of the backend for ${file}`, is: `${seconds.toFixed(1)} s` },
  ];
}
