/** The export of the usage on screen. */
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExportOptions, UsageQuery } from '../../../src/client/port/credits-client.js';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import { buttonNamed, choose, groups, show } from './usage-page.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 24, 12) });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Shows usage whose export ends as the test says. */
async function open() {
  const calls: { query: UsageQuery | undefined; options: ExportOptions | undefined }[] = [];
  let resolve: (file: Blob) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const page = await show({
    args: {
      exportAs: (query, options) => {
        calls.push({ query, options });
        return new Promise((onDone, onError) => {
          [resolve, reject] = [onDone, onError];
        });
      },
    },
  });
  const saved: string[] = [];
  URL.createObjectURL = () => 'blob:file';
  URL.revokeObjectURL = () => {};
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download);
  });
  return {
    ...page,
    calls,
    saved,
    finish: () => act(async () => resolve(new Blob(['group_by\r\n']))),
    fail: (error: unknown) => act(async () => reject(error)),
  };
}

describe('the export of usage', () => {
  it('saves a dated file of the period and the grouping on screen, and shows its progress', async () => {
    const { calls, saved, finish, user } = await open();
    choose('Group by', 'By user');
    choose('Period', 'Last month');
    await waitFor(() => expect(groups()).toHaveTextContent('Ada Lovelace'));
    screen.getByLabelText('Group by').focus();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(calls.map(({ query }) => query)).toEqual([
      {
        from: '2026-10-01T00:00:00.000Z',
        to: '2026-11-01T00:00:00.000Z',
        groupBy: 'actor',
      },
    ]);
    act(() => calls[0]?.options?.onProgress?.({ rows: 1200, total: 5000 }));
    expect(screen.getByText('1,200 of 5,000')).toBeVisible();
    expect(buttonNamed('Cancel export')).toHaveFocus();
    await finish();
    expect(saved).toEqual(['usage-2026-11-24.csv']);
    // The announcement of the period may wait with it.
    expect(await screen.findByText(/Usage exported/)).toBeInTheDocument();
  });

  it('saves nothing after it is canceled', async () => {
    const { calls, saved, finish } = await open();
    fireEvent.click(buttonNamed('Export CSV'));
    fireEvent.click(buttonNamed('Cancel export'));
    expect(calls[0]?.options?.signal?.aborted).toBe(true);
    await finish();
    expect(saved).toEqual([]);
  });

  it('says why it failed, keeps the usage on screen, and can be tried again', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { calls, fail, root } = await open();
    fireEvent.click(buttonNamed('Export CSV'));
    await fail(new CreditsError('no', { code: 'forbidden_role', status: 403, retryable: false }));
    expect(document.querySelector('.credits-notice')).toHaveTextContent('may no longer see usage');
    expect(root()).toHaveTextContent('$120.82');
    fireEvent.click(buttonNamed('Try again'));
    expect(calls).toHaveLength(2);
  });

  it('has no button without exports of the client, nor for a user who may not see usage', async () => {
    const { client } = await show();
    const { exports: _exports, ...without } = client;
    cleanup();
    await show({ client: without });
    expect(screen.queryByText('Export CSV')).toBeNull();
    expect(screen.getByLabelText('Group by')).toBeVisible();
    cleanup();
    await show({ args: { reply: 'denied' } });
    expect(screen.queryByText('Export CSV')).toBeNull();
  });
});
