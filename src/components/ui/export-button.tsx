'use client';

import { useRef } from 'react';
import type { Export } from '../../hooks/history/use-export.js';
import { countIn } from '../../hooks/messages/count-in.js';
import type { ExportMessages } from '../../hooks/messages/export-messages.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useAnnouncement } from './announced.js';
import { Button } from './button.js';
import { Failure } from './notice.js';

interface ExportButtonProps {
  exporting: Export;
  texts: ExportMessages;
  className: string | undefined;
}

/** The button that starts the export, and cancels it while it runs, with the progress before it. */
export function ExportButton({ exporting, texts, className }: ExportButtonProps) {
  const { locale } = useCreditsContext();
  const { state, start, cancel } = exporting;
  const button = useRef<HTMLButtonElement>(null);
  const isRunning = state.status === 'running';
  const count = (number: number) => countIn(locale, number);
  const news = {
    idle: '',
    running: texts.exporting,
    canceled: texts.exportCanceled,
    done: texts.exported,
    // The notice is heard.
    failed: '',
  };
  useAnnouncement(button, news[state.status]);
  function retry(): void {
    // The button to try again disappears.
    button.current?.focus();
    start();
  }

  const progress = isRunning ? state.progress : null;
  return (
    <>
      <span className="credits-export-progress">
        {progress &&
          texts.exportProgress(
            count(progress.rows),
            progress.total === null ? null : count(progress.total),
          )}
      </span>
      <Button ref={button} className={className} onClick={isRunning ? cancel : start}>
        {isRunning ? texts.cancelExport : texts.export}
      </Button>
      {state.status === 'failed' && (
        <div className="credits-export-failure">
          <Failure onRetry={retry}>{texts.exportFailed[state.reason]}</Failure>
        </div>
      )}
    </>
  );
}
