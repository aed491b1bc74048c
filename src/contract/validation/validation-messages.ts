import { CURRENCY_PATTERN } from './amounts.js';
import { PLAIN_TEXT_FORMAT } from './request-text.js';
import { TIME_PATTERN } from './scalars.js';
import type { Issue } from './validate.js';

/** The English message of a validation issue. It never repeats the value that was sent. */
export function validationMessage(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Expected ${expectedTypes[issue.expected] ?? issue.expected}.`;
    case 'too_small':
      return `Expected ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}.`;
    case 'too_big':
      return `Expected ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}.`;
    case 'invalid_format':
      return formatMessage(issue);
    case 'invalid_value':
      return `Expected one of ${issue.values.join(', ')}.`;
    case 'unrecognized_keys':
      return 'Unknown field.';
    case 'invalid_key':
      return issue.issues.map(validationMessage).join(' ');
    case 'custom':
      return issue.message;
    default:
      return 'This value is not allowed.';
  }
}

/** The types whose names in zod are not those of JSON. */
const expectedTypes: Partial<Record<string, string>> = { int: 'a whole number', record: 'object' };

type FormatIssue = Extract<Issue, { code: 'invalid_format' }>;

function formatMessage({ format, pattern = '', message }: FormatIssue): string {
  const known = formats[format === 'regex' ? pattern : format];
  if (known !== undefined) return `Expected ${known}.`;
  return format === 'regex' ? message : `Expected the format ${format}.`;
}

/** The formats whose schemas have no words, because browsers would load them. */
const formats: Partial<Record<string, string>> = {
  [PLAIN_TEXT_FORMAT]: 'text without control characters and without half surrogate pairs',
  uri: 'an absolute URL, such as https://app.example.com/billing',
  [String(CURRENCY_PATTERN)]: 'an ISO 4217 code in lower case, such as usd',
  [String(TIME_PATTERN)]: 'a time in UTC, such as 2026-01-31T12:00:00Z',
};
