'use client';

import { useEffect, useRef, useState } from 'react';
import type {
  CreditsClient,
  ExportOptions,
  ExportProgress,
} from '../../client/port/credits-client.js';
import { CreditsError } from '../../client/port/credits-error.js';
import type { ExportFailure } from '../messages/export-messages.js';
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

type Exports = NonNullable<CreditsClient['exports']>;

/**
 * Returns the export of a CSV file, which the browser saves. It is canceled when the component unmounts. `null` if the
 * client exports nothing.
 *
 * @param name The start of the file's name, before the date.
 */
export function useExport(
  name: string,
  download: (exports: Exports, options: ExportOptions) => Promise<Blob>,
): Export | null {
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
      const file = await download(exports, {
        signal,
        onProgress: (progress) => set({ status: 'running', progress }),
      });
      if (!signal.aborted) saveFile(file, `${name}-${dayOf(Date.now(), timeZone)}.csv`);
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
