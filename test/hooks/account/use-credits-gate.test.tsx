import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import type { CreditsStatus } from '../../../src/contract/resources/credits-status.js';
import { CreditsProvider } from '../../../src/hooks/provider/credits-provider.js';
import { useCreditsGate } from '../../../src/hooks/account/use-credits-gate.js';
import { clientOf } from '../../support/render-with-credits.js';

const OUT: CreditsStatus = {
  accountId: 'acct_1',
  state: 'out_of_credits',
  canPurchase: false,
  contact: 'ada@acme.example',
  resetsAt: '2026-12-01T00:00:00.000Z',
};
const OK: CreditsStatus = { accountId: 'acct_1', state: 'ok', canPurchase: false };

/** A page with one gate. Its backend responds with `next`. */
function open(next: (consumable: string | undefined) => CreditsStatus, consumable?: string) {
  const asked: (string | undefined)[] = [];
  const client: CreditsClient = {
    ...clientOf('healthy').client,
    async getStatus({ consumable: of } = {}) {
      asked.push(of);
      return next(of);
    },
  };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <CreditsProvider client={client}>{children}</CreditsProvider>
  );
  const { result, unmount } = renderHook(() => useCreditsGate(consumable), { wrapper });
  return { asked, unmount, gate: () => result.current };
}

/** Advances the timers, and renders the responses. */
async function pass(ms: number): Promise<void> {
  await act(() => vi.advanceTimersByTimeAsync(ms));
  await act(() => vi.advanceTimersByTimeAsync(1));
}

function hide(isHidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(isHidden ? 'hidden' : 'visible');
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('useCreditsGate', () => {
  it('reads the status of its consumable, and returns the contact and the reset time', async () => {
    const { asked, gate } = open(() => OUT, 'email');
    expect(gate().status).toBe('checking');
    await pass(0);
    expect(asked).toEqual(['email']);
    expect(gate()).toMatchObject({
      status: 'closed',
      canPurchase: false,
      contact: 'ada@acme.example',
      resetsAt: '2026-12-01T00:00:00.000Z',
    });
  });

  it('opens by itself once credits arrive, and stops polling', async () => {
    let status = OUT;
    const { asked, gate } = open(() => status);
    await pass(0);
    await pass(45_000);
    expect(asked).toHaveLength(4);
    status = OK;
    await pass(15_000);
    expect(gate().status).toBe('open');
    await pass(3_600_000);
    expect(asked).toHaveLength(5);
  });

  it('does not poll a hidden page, and reads immediately when the page is visible again', async () => {
    const { asked } = open(() => OUT);
    await pass(0);
    hide(true);
    await pass(3_600_000);
    expect(asked).toHaveLength(1);
    hide(false);
    await pass(0);
    expect(asked).toHaveLength(2);
  });

  it('stops polling after it unmounts', async () => {
    const { asked, unmount } = open(() => OUT);
    await pass(0);
    unmount();
    await pass(600_000);
    expect(asked).toHaveLength(1);
  });

  it('reads immediately on check()', async () => {
    let status = OK;
    const { gate } = open(() => status);
    await pass(0);
    status = OUT;
    act(() => gate().check());
    await pass(0);
    expect(gate().status).toBe('closed');
  });

  it('keeps the statuses of two consumables apart', async () => {
    const answer = (of?: string) => (of === 'sms' ? OUT : OK);
    const [email, sms] = [open(answer, 'email'), open(answer, 'sms')];
    await pass(0);
    expect(email.gate().status).toBe('open');
    expect(sms.gate().status).toBe('closed');
  });

  it('stays closed while the backend is down, and is unknown if no read ever succeeded', async () => {
    let isSilent = false;
    const failing = () => {
      if (isSilent) throw new CreditsError('down', { code: 'x', status: 503, retryable: true });
      return OUT;
    };
    const first = open(failing);
    await pass(0);
    isSilent = true;
    await pass(30_000);
    expect(first.asked.length).toBeGreaterThan(1);
    expect(first.gate().status).toBe('closed');
    const second = open(failing);
    await pass(0);
    expect(second.gate().status).toBe('unknown');
  });

  it('is open in an unknown state, because the backend enforces the limit', async () => {
    const { gate } = open(() => ({ ...OK, state: 'being_moved' }));
    await pass(0);
    expect(gate().status).toBe('open');
  });
});

describe('a gate with a reserve', () => {
  const OWNER: CreditsStatus = { accountId: 'acct_1', state: 'ok', canPurchase: true };

  /** A page with one gate, over credits whose parts a test sets. */
  function openWith(reservesMicros: number | undefined, status: CreditsStatus, credits: object) {
    const page = { status, credits, reads: 0, statusReads: 0 };
    const { client } = clientOf('healthy');
    const counted: CreditsClient = {
      ...client,
      async getStatus() {
        page.statusReads += 1;
        return page.status;
      },
      async getCredits(options) {
        page.reads += 1;
        const { accountId } = page.status;
        return { ...(await client.getCredits(options)), accountId, ...page.credits };
      },
    };
    const wrapper = ({ children }: { children: ReactNode }) => (
      <CreditsProvider client={counted}>{children}</CreditsProvider>
    );
    const { result } = renderHook(() => useCreditsGate('llm_tokens', { reservesMicros }), {
      wrapper,
    });
    return { page, gate: () => result.current };
  }

  it('is open with enough credits, names the reserve, and reads the balance once', async () => {
    const { page, gate } = openWith(1_100_000, OWNER, { availableMicros: 1_100_000 });
    expect(gate().status).toBe('checking');
    await pass(0);
    await pass(0);
    expect(gate()).toMatchObject({ status: 'open', reservesMicros: 1_100_000 });
    await pass(3_600_000);
    expect([page.reads, page.statusReads]).toEqual([1, 1]);
  });

  it('is short with fewer, says how many are missing, and opens by itself', async () => {
    const { page, gate } = openWith(
      1_100_000,
      { ...OWNER, contact: 'ada@acme.example' },
      { availableMicros: 500_000 },
    );
    await pass(0);
    await pass(0);
    expect(gate()).toMatchObject({
      status: 'short',
      availableMicros: 500_000,
      missingMicros: 600_000,
      canPurchase: true,
      contact: 'ada@acme.example',
    });
    page.credits = { availableMicros: 1_100_000 };
    await pass(15_000);
    expect(gate().status).toBe('open');
    const { reads, statusReads } = page;
    await pass(3_600_000);
    expect([page.reads, page.statusReads]).toEqual([reads, statusReads]);
  });

  it('is closed, and not open, when the last credits are used while it is short', async () => {
    const { page, gate } = openWith(1_100_000, OWNER, { availableMicros: 500_000 });
    await pass(0);
    await pass(0);
    expect(gate().status).toBe('short');
    page.status = { ...OWNER, state: 'out_of_credits' };
    page.credits = { availableMicros: 0, state: 'depleted' };
    await pass(15_000);
    expect(gate()).toMatchObject({ status: 'closed', reservesMicros: 1_100_000 });
  });

  it('reads both again on check()', async () => {
    const { page, gate } = openWith(1_100_000, OWNER, { availableMicros: 1_100_000 });
    await pass(0);
    await pass(0);
    page.credits = { availableMicros: 1 };
    act(() => gate().check());
    await pass(0);
    expect(gate()).toMatchObject({ status: 'short', missingMicros: 1_099_999 });
  });

  it.each<[string, number | undefined, CreditsStatus, object]>([
    ['without a reserve', undefined, OWNER, { availableMicros: 0 }],
    ['for a member, who learns no amount', 1_100_000, OK, { availableMicros: 0 }],
    ['while the plan includes usage', 1_100_000, OWNER, { availableMicros: 0, state: 'depleted' }],
  ])('is never short %s', async (_, reservesMicros, status, credits) => {
    const { page, gate } = openWith(reservesMicros, status, credits);
    await pass(0);
    await pass(0);
    expect(gate().status).toBe('open');
    const mayRead = reservesMicros !== undefined && status.canPurchase;
    expect(page.reads).toBe(mayRead ? 1 : 0);
  });

  it('is open while the balance cannot be read, because the backend enforces the limit', async () => {
    const { page, gate } = openWith(1_100_000, OWNER, {});
    page.credits = {
      get availableMicros(): number {
        throw new CreditsError('down', { code: 'x', status: 503, retryable: true });
      },
    };
    await pass(0);
    await pass(0);
    expect(gate().status).toBe('open');
  });
});
