import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  resumeBlockedMessage,
  type BlockedChat,
  type BlockedChatMessage,
} from '../../src/chat/resume-blocked-message.js';
import { assistant, FakeChat, user } from './fake-chat.js';

function stopped(...messages: BlockedChatMessage[]): FakeChat {
  const chat = new FakeChat(...messages);
  chat.settle(new Error('Refused'));
  return chat;
}

/** Runs everything that is due while the request is still open. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

const asked = (chat: FakeChat) => chat.asked.map(({ trigger }) => trigger);

describe('resumeBlockedMessage', () => {
  it.each<[string, BlockedChatMessage[]]>([
    ['a message without an answer', [user]],
    ['a further one', [user, assistant('text'), user]],
    ['one after a tool', [user, assistant('tool-mail', 'text'), user]],
    ['an answer after a tool', [user, assistant('step-start', 'tool-mail', 'step-start', 'text')]],
    ['a tool that was called', [user, assistant('text', 'tool-mail')]],
    ['a tool without a type', [user, assistant('dynamic-tool', 'text')]],
    [
      'a tool in an earlier message of the answer',
      [user, assistant('tool-mail'), assistant('text')],
    ],
    ['what may be a tool', [user, assistant('text', 'custom')]],
    ['words of the user in the answer', [user, assistant('text', 'steering-message')]],
    ['a message without parts', [user, { role: 'assistant' }]],
    ['a message of the system', [user, { role: 'system', parts: [] }]],
  ])('sends what is there: %s', async (_, messages) => {
    const chat = stopped(...messages);
    void resumeBlockedMessage(chat.render());
    await turn();
    expect(chat.asked).toMatchObject([{ trigger: 'submit', sent: messages }]);
  });

  it.each<[string, BlockedChatMessage[]]>([
    ['a part of a text', [user, assistant('text')]],
    ['thoughts', [user, assistant('step-start', 'reasoning')]],
    ['sources and data', [user, assistant('source-url', 'data-credits', 'text')]],
    ['nothing yet', [user, assistant()]],
    ['one after an earlier tool', [user, assistant('tool-mail', 'text'), user, assistant('text')]],
  ])('asks again for an answer of which there is only text: %s', async (_, messages) => {
    const chat = stopped(...messages);
    void resumeBlockedMessage(chat.render());
    await turn();
    const sent = messages.slice(0, -1);
    expect(chat.asked).toMatchObject([{ trigger: 'regenerate', sent }]);
  });

  /** Tool parts as the AI SDK writes them in each state, and whether the tool may have run or been agreed to. */
  const toolStates: [string, boolean][] = [
    ['input-streaming', false],
    ['input-available', false],
    ['approval-requested', false],
    ['approval-responded', true],
    ['output-available', true],
    ['output-error', true],
    ['output-denied', true],
  ];
  /** A tool of the server, one without a type, and a call in the form that other recipes use. */
  const toolTypes = ['tool-mail', 'dynamic-tool', 'tool-call'];

  it.each(toolTypes.flatMap((type) => toolStates.map(([state]) => [type, state] as const)))(
    'repeats no effect of a part "%s" in the state "%s", beside any other',
    async (type, state) => {
      const part = { type, state };
      const isKept = (one: string) => toolStates.some(([name, kept]) => name === one && kept);
      for (const [other] of toolStates) {
        const orders = [[part], [part, { type: 'tool-pay', state: other }]];
        for (const tools of [...orders, ...orders.map((parts) => parts.toReversed())]) {
          const parts = [{ type: 'step-start' }, { type: 'text', state: 'done' }, ...tools];
          const chat = stopped(user, { role: 'assistant', parts });
          void resumeBlockedMessage(chat.render());
          await turn();
          const isContinued = tools.some((one) => isKept(one.state));
          expect(asked(chat)).toEqual([isContinued ? 'submit' : 'regenerate']);
        }
      }
    },
  );

  it.each<[string, unknown]>([
    ['no state', undefined],
    ['an unknown state', 'running'],
    ['a state that is no text', 4],
  ])('continues after a tool with %s, which may have run', async (_, state) => {
    const chat = stopped(user, { role: 'assistant', parts: [{ type: 'tool-mail', state }] });
    void resumeBlockedMessage(chat.render());
    await turn();
    expect(asked(chat)).toEqual(['submit']);
  });

  it('resolves to whether the message was sent', async () => {
    const empty = new FakeChat();
    expect(await resumeBlockedMessage(empty.render())).toBe(false);
    empty.error = new Error('Refused');
    expect(await resumeBlockedMessage(empty.render())).toBe(false);

    const chat = stopped(user);
    const render = chat.render();
    const first = resumeBlockedMessage(render);
    await turn();
    expect(await resumeBlockedMessage(render)).toBe(true);
    expect(await resumeBlockedMessage(chat.render())).toBe(true);
    chat.settle(new Error('Still short'));
    expect(await first).toBe(true);
  });

  it('sends the message of a chat that was empty when it was first asked', async () => {
    const chat = new FakeChat();
    chat.settle(new Error('Refused'));
    expect(await resumeBlockedMessage(chat)).toBe(false);
    chat.messages = [user];
    void resumeBlockedMessage(chat);
    expect(asked(chat)).toEqual(['submit']);
  });

  it('calls the functions of the chat without arguments', async () => {
    const given: unknown[][] = [];
    const keep = (...values: unknown[]) => void given.push(values);
    const chat = { status: 'error', sendMessage: keep, regenerate: keep };
    await resumeBlockedMessage({ ...chat, messages: [user] });
    await resumeBlockedMessage({ ...chat, messages: [user, assistant('text')] });
    expect(given).toEqual([[], []]);
  });

  it.each(['submitted', 'streaming'])('does nothing while the chat is %s', async (status) => {
    const chat = stopped(user);
    await resumeBlockedMessage({ ...chat.render(), status });
    expect(asked(chat)).toEqual([]);
  });

  it('does nothing in a chat without messages', async () => {
    const chat = stopped();
    await resumeBlockedMessage(chat.render());
    expect(asked(chat)).toEqual([]);
  });

  it('settles when the chat does', async () => {
    const chat = stopped(user);
    let isDone = false;
    const resumed = resumeBlockedMessage(chat.render()).then(() => (isDone = true));
    await turn();
    expect(isDone).toBe(false);
    chat.settle();
    await resumed;
    expect(isDone).toBe(true);
  });
});

describe('a second call', () => {
  it.each<[string, BlockedChatMessage[]]>([
    ['sent', [user]],
    ['asked again', [user, assistant('text')]],
  ])('changes nothing while the first is %s, in whatever render', async (_, messages) => {
    const chat = stopped(...messages);
    const renders = [chat.render(), chat.render(), chat];
    for (const render of renders) void resumeBlockedMessage(render);
    await turn();
    for (const render of renders) void resumeBlockedMessage(render);
    expect(asked(chat)).toHaveLength(1);
  });

  it('does nothing for the same refusal in any render', async () => {
    const chat = stopped(user, assistant('text'));
    const renders = [chat.render(), chat.render()];
    for (const render of renders) void resumeBlockedMessage(render);
    await turn();
    chat.settle(undefined, assistant('text'));
    await turn();
    for (const render of [...renders, ...renders]) void resumeBlockedMessage(render);
    await turn();
    expect(asked(chat)).toEqual(['regenerate']);
  });

  it('resumes after a second refusal', async () => {
    const chat = stopped(user);
    for (const seen of [() => chat, () => chat.render(), () => chat]) {
      void resumeBlockedMessage(seen());
      chat.settle(new Error('Still short'));
      await turn();
    }
    expect(asked(chat)).toEqual(['submit', 'submit', 'submit']);
  });

  it('resumes again after the chat has failed', async () => {
    const failure = new Error('Not connected');
    let calls = 0;
    const chat: BlockedChat = {
      messages: [user],
      status: 'error',
      error: new Error('Refused'),
      sendMessage: () => {
        calls += 1;
        throw failure;
      },
      regenerate: () => undefined,
    };
    await expect(resumeBlockedMessage(chat)).rejects.toBe(failure);
    await expect(resumeBlockedMessage(chat)).rejects.toBe(failure);
    expect(calls).toBe(2);
  });

  it('resumes a chat without an error only in another render', async () => {
    const chat = new FakeChat(user);
    const first = chat.render();
    const second = chat.render();
    for (const render of [first, second, first]) void resumeBlockedMessage(render);
    expect(asked(chat)).toEqual(['submit']);
    chat.settle();
    await turn();
    void resumeBlockedMessage(first);
    expect(asked(chat)).toEqual(['submit']);
    void resumeBlockedMessage(chat.render());
    expect(asked(chat)).toEqual(['submit', 'submit']);
  });

  it('is independent of other chats', async () => {
    const chats = [stopped(user), stopped(user)];
    for (const chat of chats) void resumeBlockedMessage(chat.render());
    expect(chats.map(asked)).toEqual([['submit'], ['submit']]);
  });
});

/** The actions of a page on a chat, in any order. */
type Step =
  | { do: 'render' }
  /** A handler of some render, the latest or an old one. */
  | { do: 'resume'; render: number }
  | { do: 'settle'; isRefused: boolean; answer: readonly BlockedChatMessage[] };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.constant({ do: 'render' as const }),
    fc.record({ do: fc.constant('resume' as const), render: fc.nat(5) }),
    fc.record({
      do: fc.constant('settle' as const),
      isRefused: fc.boolean(),
      answer: fc.constantFrom([], [assistant('text')], [assistant('tool-mail')]),
    }),
  ),
  { maxLength: 30 },
);

it('resumes each refusal once, and never runs a tool again', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const chat = stopped(user);
      const renders = [chat.render()];
      for (const step of taken) {
        if (step.do === 'render') renders.unshift(chat.render());
        if (step.do === 'resume') {
          const render = renders[step.render % renders.length] ?? chat;
          // Only refused messages are resumed; the rest of the chat is the user's.
          if (render.error) void resumeBlockedMessage(render);
        }
        if (step.do === 'settle' && chat.status === 'submitted') {
          chat.settle(step.isRefused ? new Error('Refused') : undefined, ...step.answer);
        }
        await Promise.resolve();
      }
      const refusals = chat.asked.map(({ error }) => error);
      expect(refusals).not.toContain(undefined);
      expect(new Set(refusals).size).toBe(refusals.length);
      const ran = chat.asked.map(({ sent }) => sent.filter(usesTool).length);
      expect(ran).toEqual(ran.toSorted((one, other) => one - other));
    }),
    { numRuns: 1000 },
  );
});

function usesTool({ parts = [] }: BlockedChatMessage): boolean {
  return parts.some(({ type }) => type === 'tool-mail');
}
