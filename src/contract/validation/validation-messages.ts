import { PLAIN_TEXT_FORMAT } from './request-text.js';
import type { Issue } from './validate.js';

/** The English message of a validation issue. It never repeats the value that was sent. */
export function validationMessage(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Expected ${issue.expected === 'int' ? 'a whole number' : issue.expected}.`;
    case 'too_small':
      return `Expected ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}.`;
    case 'too_big':
      return `Expected ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}.`;
    case 'invalid_format':
      if (issue.format === PLAIN_TEXT_FORMAT)
        return 'Expected text without control characters and without half surrogate pairs.';
      return `Expected the format ${issue.format}.`;
    case 'invalid_value':
      return `Expected one of ${issue.values.join(', ')}.`;
    case 'unrecognized_keys':
      return 'Unknown field.';
    default:
      return 'This value is not allowed.';
  }
}
