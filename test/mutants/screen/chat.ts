import type { Mutant } from '../../mutants.ts';

const parse = 'src/chat/parse-out-of-credits.ts';
const resume = 'src/chat/resume-blocked-message.ts';
const refusals = 'test/chat/parse-out-of-credits.test.ts';
const anyError = 'test/chat/any-error.test.ts';
const resumed = 'test/chat/resume-blocked-message.test.ts';

export const chatMutants: readonly Mutant[] = [
  {
    name: 'chat: a refusal that assistant-ui or AG-UI keeps as a message with a code',
    file: parse,
    from: "('stack' in value || 'code' in value)",
    to: "'stack' in value",
    caughtBy: refusals,
  },
  {
    name: 'chat: a problem of another API',
    file: parse,
    from: 'type === TYPE && status === 402 &&',
    to: 'status === 402 &&',
    caughtBy: refusals,
  },
  {
    name: 'chat: held credits taken for a lack of credits',
    file: parse,
    from: "type === TYPE && status === 402 && code === 'out_of_credits'",
    to: "String(type).startsWith('urn:problem-type:credits:') && status === 402 && !!code",
    caughtBy: refusals,
  },
  {
    name: 'chat: the body of a success, which a model wrote',
    file: parse,
    from: "if (typeof statusCode === 'number' && statusCode !== 402) return [];",
    to: '',
    caughtBy: refusals,
  },
  {
    name: 'chat: the message of an object that is not an error',
    file: parse,
    from: "('stack' in value || 'code' in value) && value.message",
    to: 'value.message',
    caughtBy: refusals,
  },
  {
    name: 'chat: JSON in the middle of a text',
    file: parse,
    from: 'text.replace(/^HTTP 402: /,',
    to: 'text.replace(/^[^{]*/,',
    caughtBy: refusals,
  },
  {
    name: 'chat: a text of any length',
    file: parse,
    from: 'text.length < MAX_CHARACTERS && ',
    to: '',
    caughtBy: refusals,
  },
  {
    name: 'chat: an error nested without end',
    file: parse,
    from: 'if (values.size < MAX_VALUES) values.add(inner);',
    to: 'if (values.size < 9999) values.add(inner);',
    caughtBy: anyError,
  },
  {
    name: 'chat: a getter that throws',
    file: parse,
    from: '    } catch {}',
    to: '    } finally {}',
    caughtBy: refusals,
  },
  {
    name: 'chat: fields that the contract does not have',
    file: parse,
    from: '  return {\n    type,',
    to: '  return {\n    ...value,\n    type,',
    caughtBy: anyError,
  },
  {
    name: 'chat: an invalid time',
    file: parse,
    from: '(?!24)',
    to: '',
    caughtBy: refusals,
  },
  {
    name: 'chat: a tool that runs twice',
    file: resume,
    from: '(text|reasoning|',
    to: '(text|reasoning|tool-.+|',
    caughtBy: resumed,
  },
  {
    name: 'chat: a tool in an earlier message of the answer',
    file: resume,
    from: "messages.slice(messages.findLastIndex(({ role }) => role === 'user') + 1)",
    to: "messages.slice(-1).filter(({ role }) => role !== 'user')",
    caughtBy: resumed,
  },
  {
    name: 'chat: a refusal resumed twice',
    file: resume,
    from: '    if (refusal === messages) resumed.delete(refusal);',
    to: '    resumed.delete(refusal);',
    caughtBy: resumed,
  },
  {
    name: 'chat: a second click before the next render',
    file: resume,
    from: ' || resumed.has(refusal)',
    to: '',
    caughtBy: resumed,
  },
];
