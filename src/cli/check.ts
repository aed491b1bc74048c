import {
  backendRoles,
  type BackendRole,
  type BackendUnderTest,
} from '../conformance/backend/backend-under-test.js';
import { checkBackend } from '../conformance/check-backend.js';
import { formatReport } from '../conformance/report/conformance-report.js';
import { readOptions, UsageError, type Command } from './command.js';
import { loadControl } from './load-control.js';

export const check: Command = {
  summary: 'checks a backend in any language against the HTTP contract',
  help: `Usage: npx react-credits check --url http://127.0.0.1:8080/api/credits --header "owner: Cookie: sid=…" [options]

Checks a backend in any language against the HTTP contract, and reports each promise as passed, not applicable, or
failed, with the requests and replies that show it. It charges, grants, holds, and begins purchases in one account:
use an account for tests, without a plan's allowance and with auto top-up switched off, and never real money.

  --url <url>                       The URL that /accounts/{accountId}/credits is below.
  --header "<role>: <name>: <value>"  A header that signs a role in. Repeat it for more headers and roles:
                                    owner, admin, and member are people of the account, stranger is an owner of
                                    another account, consumer is a server that may consume credits, and server is
                                    one that may do everything. The cases of a missing role do not apply.
  --account <id>                    The account. Default: the account of the owner's session
  --control <file>                  A module that exports functions of \`BackendControl\`: grant, pay, and decline.
                                    Without it, the cases of paid purchases do not apply.
  --json                            Prints the report as JSON.
  --help                            Prints this text.

The report never contains the values of these headers.

Exit codes: 0 if no case failed, 1 if a case failed or none applied, 2 if the options are wrong.`,

  async run(args) {
    const options = readOptions(args, {
      url: { type: 'string' },
      header: { type: 'string', multiple: true, default: [] },
      account: { type: 'string' },
      control: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const as = rolesIn(options.header);
    if (!as.owner && options.account === undefined) {
      throw new UsageError(
        'Nothing names the account. Add `--account`, or a `--header` for the role owner.',
      );
    }
    const report = await checkBackend({
      baseUrl: checkedUrl(options.url),
      as,
      ...(options.account !== undefined && { accountId: options.account }),
      ...(options.control !== undefined && {
        control: await loadControl(options.control, process.cwd()),
      }),
    });
    console.log(options.json ? JSON.stringify(report, null, 2) : formatReport(report).trimEnd());
    return report.ok ? 0 : 1;
  },
};

/** The headers of each role. An error never repeats the value of a header. */
function rolesIn(lines: readonly string[]): BackendUnderTest['as'] {
  const headers = new Map<BackendRole, Record<string, string>>();
  for (const line of lines) {
    const [, name = '', header = '', value = ''] = HEADER.exec(line) ?? [];
    const role = backendRoles.find((one) => one === name);
    if (role === undefined || !isHeader(header, value)) {
      throw new UsageError(
        `A \`--header\` is not written as "role: Name: value", with one of the roles ${backendRoles.join(', ')}.`,
      );
    }
    headers.set(role, { ...headers.get(role), [header]: value });
  }
  return Object.fromEntries(headers);
}

const HEADER = /^\s*(\w+)\s*:\s*([^\s:]+)\s*:\s*(\S.*)$/;

function isHeader(name: string, value: string): boolean {
  try {
    return new Headers({ [name]: value }).has(name);
  } catch {
    return false;
  }
}

function checkedUrl(url: string | undefined): string {
  if (url === undefined) {
    throw new UsageError('`--url` is missing, so there is no backend to check.');
  }
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isPlain = parsed?.username === '' && parsed.password === '';
  if (isPlain && /^https?:$/.test(parsed.protocol)) return url;
  // Not the URL itself: it may have a password.
  throw new UsageError(
    'The value of `--url` is not a URL of a backend. It has the form http://127.0.0.1:8080/api/credits, without a user or a password.',
  );
}
