import { writeExchanges, type Exchange } from './exchange.js';

/** The outcome of one case. */
export type ConformanceResult =
  | { name: string; status: 'passed' }
  | { name: string; status: 'failed'; reason: string; exchanges: readonly Exchange[] }
  | { name: string; status: 'not_applicable'; reason: string };

/** The outcome of every case, in order. It is plain data, so you can store it as JSON. */
export interface ConformanceReport {
  /** Whether no case failed and at least one passed. */
  ok: boolean;
  results: readonly ConformanceResult[];
}

/** Makes a report of results. */
export function reportOf(results: readonly ConformanceResult[]): ConformanceReport {
  const has = (status: ConformanceResult['status']) => results.some((one) => one.status === status);
  return { ok: has('passed') && !has('failed'), results };
}

/**
 * Writes a report as text: the cases that passed, those that do not apply, with the reason, those that failed,
 * with their requests and replies, and the numbers of each.
 */
export function formatReport({ results }: ConformanceReport): string {
  const written: Record<Status, string> = {
    passed: ofStatus(results, 'passed')
      .map(({ name }) => `  ✓ ${name}`)
      .join('\n'),
    not_applicable: writeInapplicable(results).join('\n'),
    failed: ofStatus(results, 'failed').map(writeFailure).join('\n\n'),
  };
  const sections = titles
    .filter(([status]) => written[status] !== '')
    .map(([status, title]) => `${title}\n${written[status]}`);
  const counts = titles.map(
    ([status, title]) => `${ofStatus(results, status).length} ${title.toLowerCase()}`,
  );
  return `${[...sections, counts.join(', ')].join('\n\n')}\n`;
}

type Status = ConformanceResult['status'];

const titles: readonly (readonly [Status, string])[] = [
  ['passed', 'Passed'],
  ['not_applicable', 'Not applicable'],
  ['failed', 'Failed'],
];

function ofStatus<S extends Status>(results: readonly ConformanceResult[], status: S) {
  return results.filter(
    (one): one is Extract<ConformanceResult, { status: S }> => one.status === status,
  );
}

/** Writes the cases that do not apply under their reasons, because a missing role is the reason of many. */
function writeInapplicable(results: readonly ConformanceResult[]): string[] {
  const inapplicable = ofStatus(results, 'not_applicable');
  return [...new Set(inapplicable.map(({ reason }) => reason))].map((reason) => {
    const names = inapplicable
      .filter((one) => one.reason === reason)
      .map(({ name }) => `  – ${name}`);
    return [`  ${reason}`, ...names].join('\n');
  });
}

function writeFailure({
  name,
  reason,
  exchanges,
}: Extract<ConformanceResult, { status: 'failed' }>) {
  const texts = [reason, writeExchanges(exchanges)].filter(Boolean);
  return [`  ✗ ${name}`, ...texts.map(indent)].join('\n');
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`.trimEnd())
    .join('\n');
}
