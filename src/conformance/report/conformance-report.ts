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
  const sections = [
    sectionOf(results, 'passed'),
    sectionOf(results, 'not_applicable'),
    sectionOf(results, 'failed'),
    titles
      .map(([status, title]) => `${countOf(results, status)} ${title.toLowerCase()}`)
      .join(', '),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

type Status = ConformanceResult['status'];

const titles: readonly (readonly [Status, string])[] = [
  ['passed', 'Passed'],
  ['failed', 'Failed'],
  ['not_applicable', 'Not applicable'],
];

function countOf(results: readonly ConformanceResult[], status: Status): number {
  return results.filter((one) => one.status === status).length;
}

function sectionOf(results: readonly ConformanceResult[], status: Status): string {
  const [, title] = titles.find(([one]) => one === status) ?? [status, status];
  const lines = results.filter((one) => one.status === status).map(writeResult);
  return lines.length === 0 ? '' : [title, ...lines].join('\n');
}

function writeResult(result: ConformanceResult): string {
  switch (result.status) {
    case 'passed':
      return `  ✓ ${result.name}`;
    case 'not_applicable':
      return `  – ${result.name}\n${indent(result.reason)}`;
    default:
      return [`  ✗ ${result.name}`, result.reason, writeExchanges(result.exchanges)]
        .filter(Boolean)
        .map((text, index) => (index === 0 ? text : indent(text)))
        .join('\n');
  }
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `      ${line}`.trimEnd())
    .join('\n');
}
