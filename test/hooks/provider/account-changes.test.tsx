/** A backend that names two accounts in turn: a page must not read it forever. */
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { creditsSchema } from '../../../src/contract/resources/credits.js';
import {
  CreditsProvider,
  useCreditsContext,
} from '../../../src/hooks/provider/credits-provider.js';
import { useCredits } from '../../../src/hooks/account/use-credits.js';
import { useCreditsStatus } from '../../../src/hooks/account/use-credits-status.js';
import * as replies from '../../client/replies.js';

const SECOND = 1_000;
const after = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const credits = creditsSchema.parse(replies.credits);

const spy = () => vi.spyOn(console, 'error').mockReturnValue();
let log: ReturnType<typeof spy>;

beforeEach(() => {
  vi.useFakeTimers();
  log = spy();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A client whose responses name accounts by the request's kind and number. Each takes 10 ms. */
function naming(nameOf: (kind: 'credits' | 'status', number: number) => string) {
  const asked: string[] = [];
  const answer = async (kind: 'credits' | 'status') => {
    asked.push(kind);
    const accountId = nameOf(kind, asked.length);
    await new Promise((resolve) => setTimeout(resolve, 10));
    return accountId;
  };
  const unused = () => Promise.reject(new Error('Nothing reads this here.'));
  const client: CreditsClient = {
    getCredits: async () => ({ ...credits, accountId: await answer('credits') }),
    getStatus: async () => ({
      accountId: await answer('status'),
      state: 'ok',
      canPurchase: false,
    }),
    getLimits: unused,
    listTransactions: unused,
  };
  return { client, asked };
}

function Shown() {
  const [account, status] = [useCredits(), useCreditsStatus()];
  const { refresh } = useCreditsContext();
  const name = account.status === 'ready' ? account.data.accountId : account.status;
  const retry = account.status === 'failed' ? account.retry : refresh;
  return (
    <button type="button" onClick={retry}>
      {name} {status.status}
    </button>
  );
}

const show = (client: CreditsClient) =>
  render(
    <CreditsProvider client={client}>
      <Shown />
    </CreditsProvider>,
  );
const press = (container: HTMLElement) => act(() => container.querySelector('button')?.click());

describe('a page whose responses name two accounts', () => {
  it.each<[string, Parameters<typeof naming>[0]]>([
    ['each kind of response its own', (kind) => `acct_${kind}`],
    ['every response the other one', (_, number) => `acct_${number % 2}`],
  ])('stops reading, shows that it failed, and says why once: %s', async (_, nameOf) => {
    const { client, asked } = naming(nameOf);
    const { container } = show(client);
    await after(600 * SECOND);
    expect(container.textContent).toBe('failed failed');
    expect(asked.length).toBeLessThanOrEqual(14);
    const texts = log.mock.calls.map(String).filter((text) => text.includes(': credits.'));
    expect(texts).toEqual([
      expect.stringMatching(/acct_\w+ and acct_\w+ in turn.+stopped reading.+`authenticate`/),
    ]);
  });

  it('reads one account again once its responses agree', async () => {
    let isMended = false;
    const { client } = naming((kind) => (isMended ? 'acct_1' : `acct_${kind}`));
    const { container } = show(client);
    await after(60 * SECOND);
    expect(container.textContent).toBe('failed failed');
    isMended = true;
    press(container);
    await after(SECOND);
    expect(container.textContent).toMatch(/^acct_1 /);
  });

  it('follows a user who changes the account for as long as the page is open', async () => {
    let current = 0;
    const { client } = naming(() => `acct_${current}`);
    const { container } = show(client);
    await after(SECOND);
    for (current = 1; current < 30; current += 1) {
      press(container);
      await after(15 * SECOND);
      expect(container.textContent).toBe(`acct_${current} ready`);
    }
    expect(log).not.toHaveBeenCalled();
  });
});
