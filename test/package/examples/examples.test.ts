/** The apps of `examples`, as a person starts them, from the tarball to a bought credit, in a real browser. */
import { expect, it } from 'vitest';
import { visit } from '../visit.js';
import { buyInExample, findCredits, type ExamplePage } from './buy-in-example.js';
import { installExample, restartExample, startExample, type ExampleName } from './example-app.js';

const pages: Record<ExampleName, ExamplePage> = {
  next: {
    field: 'Topic',
    button: 'Write',
    result: 'Spring grew steadily',
    balance: /^\$9\.58$/,
    usage: /Usage.*Reports.*−\$0\.42/,
  },
  'vite-express': {
    field: 'Prompt',
    button: 'Make',
    result: 'Spring',
    balance: /^\$9\.58$/,
    usage: /Usage.*Images.*−\$0\.42/,
  },
  chat: {
    field: 'Message',
    button: 'Send',
    result: 'Sign-ups grew by a quarter',
    balance: /^\$9\.99\d*$/,
    usage: /Usage.*LLM tokens.*−\$0\.00/i,
  },
};

it.each(['next', 'vite-express', 'chat'] as const)(
  'installs, starts, sells credits, and keeps them when it restarts: %s',
  async (name) => {
    const folder = await installExample(name);
    const first = await startExample(folder);
    expect(await buyInExample(await visit(first.url), pages[name])).toEqual([]);
    await first.stop();

    const second = await restartExample(folder);
    expect(await findCredits(second.url, pages[name])).toEqual([]);
    await second.stop();
  },
);
