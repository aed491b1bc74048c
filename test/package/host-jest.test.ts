/** A host app whose tests run in Jest with jsdom, as docs/testing.md sets it up. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { node, react19 } from './host-app.js';
import { install } from './install.js';
import { runCommand } from './run-command.js';
import { temporaryFolder } from './temporary-folder.js';

const dependencies = {
  ...react19,
  '@babel/core': '7.29.13',
  '@babel/preset-env': '7.29.14',
  '@babel/preset-react': '7.29.7',
  '@testing-library/dom': '10.4.2',
  '@testing-library/react': '16.3.3',
  jest: '30.5.2',
  'jest-environment-jsdom': '30.5.2',
};

it('a host app renders the card and buys credits in Jest, with the files of the docs', async () => {
  const folder = await temporaryFolder();
  await cp(join(import.meta.dirname, 'hosts/jest-app'), folder, { recursive: true });
  await install(folder, dependencies);
  const report = await runCommand(folder, [
    ...node('jest/bin/jest.js', '--json', '--testLocationInResults'),
  ]);
  const { numPassedTests, numTotalTests } = JSON.parse(report) as {
    numPassedTests: number;
    numTotalTests: number;
  };
  expect([numPassedTests, numTotalTests]).toEqual([2, 2]);
});
