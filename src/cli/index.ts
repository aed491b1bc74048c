#!/usr/bin/env node
import { check } from './check.js';
import { UsageError, type Command, type ExitCode } from './command.js';
import { init } from './init.js';
import { migrate } from './migrate.js';
import { withoutPasswords } from './without-passwords.js';

const commands: Readonly<Record<string, Command>> = { check, init, migrate };

process.exitCode = await run(process.argv.slice(2));

async function run([name, ...args]: string[]): Promise<ExitCode> {
  if (name === undefined) {
    console.error(listOfCommands());
    return 2;
  }
  if (name === '--help' || name === '-h') {
    console.log(listOfCommands());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    console.error(withoutPasswords(`There is no command "${name}".\n\n${listOfCommands()}`));
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(command.help);
    return 0;
  }
  try {
    return await command.run(args);
  } catch (error) {
    const isMisused = error instanceof UsageError;
    const advice = isMisused ? `\nRun \`npx react-credits ${name} --help\` for the options.` : '';
    console.error(withoutPasswords(`${messageOf(error)}${advice}`));
    return isMisused ? 2 : 1;
  }
}

function listOfCommands(): string {
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`,
  );
  return `Usage: npx react-credits <command> [options]

${lines.join('\n')}

\`npx react-credits <command> --help\` explains a command.`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
