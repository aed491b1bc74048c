import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { readOptions, UsageError, type Command } from './command.js';
import { applyChanges } from './init/apply-changes.js';
import { readAppFiles } from './init/app-files.js';
import type { Plan } from './init/change.js';
import { frameworks, isFramework, type Framework } from './init/detect-framework.js';
import { formatDiff } from './init/format-diff.js';
import { planApp } from './init/plan-app.js';

export const init: Command = {
  summary: 'writes the backend, its route, and a page into the app in this folder',
  help: `Usage: npx react-credits init [options]

Writes the backend, its route, and a page with the provider and the card into the app in this folder: an app of
Next.js (app router), of React Router (framework mode), or of Vite with Express, in TypeScript. It shows the changes
first and asks. Without a terminal, it shows them and changes nothing, unless you add --yes.

It writes all files or none, and never overwrites a file of yours. A second run has nothing to change.

  --yes               Writes the files without asking.
  --framework <name>  ${frameworks.join(', ')}: for an app that has several. Default: the one in package.json
  --server <file>     The file that creates the app of Express. Default: the one file that does
  --help              Prints this text.

Exit codes: 0 if the files are written or there is nothing to change, 1 if nothing was written, 2 if the options are
wrong.`,

  async run(args) {
    const { yes, framework, server } = readOptions(args, {
      yes: { type: 'boolean', default: false },
      framework: { type: 'string' },
      server: { type: 'string' },
    });
    const folder = process.cwd();
    const plan = planIn(folder, checkedFramework(framework), server);
    if (plan.changes.length === 0) {
      console.log(['Nothing to change.', ...keptLines(plan)].join('\n'));
      return 0;
    }
    console.log(`${plan.changes.map(formatDiff).join('\n\n')}\n`);
    if (!yes && !(await isAgreed())) return 1;
    try {
      applyChanges(folder, plan.changes);
    } catch (error) {
      throw nothingWritten(error);
    }
    const steps = plan.steps.map((step, index) => `${index + 1}. ${step}`);
    console.log(['Written. What remains:', ...steps].join('\n'));
    return 0;
  },
};

function planIn(
  folder: string,
  framework: Framework | undefined,
  server: string | undefined,
): Plan {
  try {
    return planApp(readAppFiles(folder), { framework, server });
  } catch (error) {
    throw nothingWritten(error);
  }
}

function nothingWritten(error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`${reason}\nNothing was written.`, { cause: error });
}

function checkedFramework(name: string | undefined): Framework | undefined {
  if (name === undefined || isFramework(name)) return name;
  throw new UsageError(
    `There is no framework "${name}". \`--framework\` takes ${frameworks.join(', ')}.`,
  );
}

function keptLines({ kept }: Plan): string[] {
  return kept.map((path) => `${path} is yours by now, and stays as it is.`);
}

/** Asks the user, at a terminal. Anywhere else, says how to write the files. */
async function isAgreed(): Promise<boolean> {
  if (!stdin.isTTY || !stdout.isTTY) {
    console.log('Nothing was written. Add --yes to write this.');
    return false;
  }
  const terminal = createInterface({ input: stdin, output: stdout });
  try {
    const answer = await terminal.question('Write this? [y/N] ');
    if (/^y(es)?$/i.test(answer.trim())) return true;
  } finally {
    terminal.close();
  }
  console.log('Nothing was written.');
  return false;
}
