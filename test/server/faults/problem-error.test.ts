import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/server/faults/problem-error.js';

describe('the message of a ProblemError', () => {
  it('names each invalid field', () => {
    const errors = [
      { pointer: '/amountMicros', code: 'too_small', message: 'must be positive.' },
      { pointer: '', code: 'wrong_type', message: 'must be an object.' },
    ];
    const error = new ProblemError('invalid_request', { errors });
    expect(error.message).toBe(
      'The request is invalid. /amountMicros: must be positive. /: must be an object.',
    );
    expect(error.toProblem('req_1')).not.toHaveProperty('detail');
  });

  it('is the detail alone without invalid fields', () => {
    expect(new ProblemError('not_found', { detail: 'No such hold.' }).message).toBe(
      'No such hold.',
    );
    expect(new ProblemError('not_found').message).toBe('Not found.');
  });
});
