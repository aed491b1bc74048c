/** The export of an open history. */
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExportOptions } from '../../../src/client/port/credits-client.js';
import { CreditsError } from '../../../src/client/port/credits-error.js';
import { heard, openHistory } from './history-page.js';

const NOW = Date.UTC(2026, 10, 24, 12);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the export of a history', () => {
  const exportButton = () => screen.getByRole('button', { name: /^(Export CSV|Cancel export)$/ });

  /** Opens a history whose export reports and ends as the test says. */
  async function openExport() {
    const history = await openHistory([{ description: 'Gift' }]);
    const calls: { filter: object; options: ExportOptions }[] = [];
    let resolve: (file: Blob) => void = () => {};
    let reject: (error: unknown) => void = () => {};
    history.exportWith((filter, options) => {
      calls.push({ filter, options });
      return new Promise((onDone, onError) => {
        [resolve, reject] = [onDone, onError];
      });
    });
    const saved: string[] = [];
    URL.createObjectURL = () => 'blob:file';
    URL.revokeObjectURL = () => {};
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved.push(`${this.href} ${this.download}`);
    });
    return {
      calls,
      saved,
      finish: (file: Blob) => act(async () => resolve(file)),
      fail: (error: unknown) => act(async () => reject(error)),
    };
  }

  it('saves a dated file of the filtered transactions, and shows its progress', async () => {
    const { calls, saved, finish } = await openExport();
    fireEvent.click(screen.getByRole('button', { name: 'Filter' }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Type' }), {
      target: { value: 'grant' },
    });
    fireEvent.click(exportButton());
    expect(calls[0]?.filter).toEqual({ kind: 'grant' });
    await heard('Exporting transactions…');
    act(() => calls[0]?.options.onProgress?.({ rows: 12_000, total: 50_000 }));
    expect(screen.getByText('12,000 of 50,000')).toBeVisible();
    act(() => calls[0]?.options.onProgress?.({ rows: 13_000, total: null }));
    expect(screen.getByText('13,000 exported')).toBeVisible();
    await finish(new Blob(['id\r\n']));
    expect(saved).toEqual(['blob:file transactions-2026-11-24.csv']);
    expect(exportButton()).toHaveTextContent('Export CSV');
    await heard('Transactions exported');
  });

  it('stops when the user cancels it, keeps the focus, and saves nothing', async () => {
    const { calls, saved, finish } = await openExport();
    const button = exportButton();
    button.focus();
    fireEvent.click(button);
    expect(button).toHaveTextContent('Cancel export');
    fireEvent.click(button);
    expect(calls[0]?.options.signal?.aborted).toBe(true);
    expect(button).toHaveTextContent('Export CSV');
    expect(button).toHaveFocus();
    act(() => calls[0]?.options.onProgress?.({ rows: 1, total: 2 }));
    await finish(new Blob(['id\r\n']));
    expect(screen.queryByText('1 of 2')).toBeNull();
    expect(saved).toEqual([]);
    await heard('Export canceled');
  });

  it('stops when the user closes the history', async () => {
    const { calls, saved, finish } = await openExport();
    fireEvent.click(exportButton());
    fireEvent.click(screen.getByRole('button', { name: /^History/ }));
    expect(calls[0]?.options.signal?.aborted).toBe(true);
    await finish(new Blob(['id\r\n']));
    expect(saved).toEqual([]);
  });

  it('says that it failed if the browser cannot save the file', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const { calls, finish } = await openExport();
    URL.createObjectURL = () => {
      throw new Error('This page may not save files.');
    };
    fireEvent.click(exportButton());
    expect(calls).toHaveLength(1);
    await finish(new Blob(['id\r\n']));
    expect(screen.getByText(/could not be exported/)).toBeVisible();
    expect(String(log.mock.calls[0])).toContain('This page may not save files.');
  });

  const failure = (code: string, status: number) =>
    new CreditsError('no', { code, status, retryable: false });

  it.each([
    [failure('network_error', 0), /connection was lost/],
    [failure('timeout', 0), /connection was lost/],
    [failure('forbidden_role', 403), /may no longer see/],
    [failure('unauthenticated', 401), /may no longer see/],
    [failure('rate_limited', 429), /too many requests/],
    [failure('unknown', 500), /could not be exported/],
    [new Error('A disk is full.'), /could not be exported/],
  ])('says why it failed, and can be tried again: %s', async (error, text) => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { calls, saved, finish, fail } = await openExport();
    fireEvent.click(exportButton());
    await fail(error);
    expect(screen.getByText(text)).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(exportButton()).toHaveFocus();
    expect(screen.queryByText(text)).toBeNull();
    expect(calls).toHaveLength(2);
    await finish(new Blob(['id\r\n']));
    expect(saved).toHaveLength(1);
  });

  it('is announced as an alert when it fails', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { fail } = await openExport();
    fireEvent.click(exportButton());
    await fail(failure('network_error', 0));
    await heard('The export stopped, because the connection was lost.', 'alert');
    expect(document.querySelector('.credits-notice')).toHaveTextContent('connection was lost');
  });

  it('has no button without exports of the client', async () => {
    await openHistory([{ description: 'Gift' }], ({ exports: _exports, ...client }) => client);
    expect(screen.queryByRole('button', { name: 'Export CSV' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Filter' })).toBeVisible();
    await heard('1 transaction shown');
  });
});
