import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** A command of `react-credits`. */
export interface Command {
  /** The line about the command in the list of commands. */
  readonly summary: string;
  /** The text that `--help` prints. */
  readonly help: string;
  /** Runs the command with the arguments after its name. Rejects if it fails. */
  run(args: string[]): Promise<ExitCode>;
}

/** 0: all is well. 1: something is missing, or failed. 2: the command was not called as it must be. */
export type ExitCode = 0 | 1 | 2;

/** The error of arguments that a command does not take. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Returns the values of a command's options. Throws a `UsageError` for any other argument. */
export function readOptions<Options extends ParseArgsOptionsConfig>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw usageErrorOf(error);
  }
}

function usageErrorOf(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') {
    // Not the argument itself: it may be a URL with a password.
    return new UsageError('There is an argument without an option. A URL follows `--url`.');
  }
  return String(error.code).startsWith('ERR_PARSE_ARGS') ? new UsageError(error.message) : error;
}
