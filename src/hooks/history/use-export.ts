'use client';

import { useEffect, useRef, useState } from 'react';
import type { ExportProgress, TransactionFilter } from '../../client/port/credits-client.js';
import { CreditsError } from '../../client/port/credits-error.js';
import { conditionsOf } from './transaction-filter.js';
import type { ExportFailure } from '../messages/transaction-history-messages.js';
import { useCreditsContext } from '../provider/credits-provider.js';
import { explain } from '../provider/explain.js';
import { saveFile } from './save-file.js';
import { dayOf } from './days.js';

export type ExportState =
  | { status: 'idle' }
  | { status: 'running'; progress: ExportProgress | null }
  | { status: 'canceled' }
  | { status: 'done' }
  | { status: 'failed'; reason: ExportFailure };

export interface Export {
  state: ExportState;
  start: () => void;
  cancel: () => void;
}

/**
 * Returns the export of the transactions that match a filter: a CSV file, which the browser saves. It is canceled when
 * the component unmounts. `null` if the client exports nothing.
 */
export function useExport(filter: TransactionFilter): Export | null {
  const { client, timeZone } = useCreditsContext();
  const [state, setState] = useState<ExportState>({ status: 'idle' });
  const running = useRef<AbortController>(undefined);

  // Synchronizes with the download.
  useEffect(() => () => running.current?.abort(), []);

  const { exports } = client;
  if (!exports) return null;

  const run = async (controller: AbortController): Promise<void> => {
    const { signal } = controller;
    const set = (next: ExportState) => running.current === controller && setState(next);
    set({ status: 'running', progress: null });
    const failure = await failureOf(async () => {
      const file = await exports.transactions(conditionsOf(filter), {
        signal,
        onProgress: (progress) => set({ status: 'running', progress }),
      });
      if (!signal.aborted) saveFile(file, `transactions-${dayOf(Date.now(), timeZone)}.csv`);
    });
    if (signal.aborted) return;
    if (failure) {
      explain('the export', failure.error);
      set({ status: 'failed', reason: reasonOf(failure.error) });
    } else {
      set({ status: 'done' });
    }
  };

  return {
    state,
    start() {
      running.current?.abort();
      running.current = new AbortController();
      void run(running.current);
    },
    cancel() {
      running.current?.abort();
      running.current = undefined;
      setState({ status: 'canceled' });
    },
  };
}

/** Returns the error of work that failed. The hook has no `try`, because React Compiler leaves out one with conditions. */
async function failureOf(work: () => Promise<void>): Promise<{ error: unknown } | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return { error };
  }
}

const reasons: Partial<Record<string, ExportFailure>> = {
  network_error: 'connection',
  timeout: 'connection',
  rate_limited: 'busy',
};

function reasonOf(error: unknown): ExportFailure {
  if (!(error instanceof CreditsError)) return 'unknown';
  if (error.status === 401 || error.status === 403) return 'denied';
  return reasons[error.code] ?? 'unknown';
}
