'use client';

import { useState } from 'react';
import {
  createHttpClient,
  CreditsCard,
  CreditsProvider,
  LowBalanceBanner,
  OutOfCreditsCard,
  useCreditsContext,
  type CreditsProviderProps,
  type PartialMessages,
} from 'react-credits';
import { Checkout } from './checkout';
import { writeReport, type Report } from './write-report';

const client = createHttpClient({ baseUrl: '/api/credits' });

/** The words of the card that takes the place of a refused report. */
const messages: PartialMessages = {
  outOfCreditsCard: {
    add: () => 'Your report wasn’t written. Add credits to continue.',
    resume: () => 'Write again',
    resuming: () => 'Writing your report…',
    resumed: () => 'Report written.',
    notResumedTitle: () => 'Report not written',
    notResumed: () => 'Your report wasn’t written. Try again.',
  },
};

export function Reports({ initialData }: Pick<CreditsProviderProps, 'initialData'>) {
  return (
    <CreditsProvider
      client={client}
      initialData={initialData}
      messages={messages}
      checkout={Checkout}
      merchantName="Acme"
    >
      <header className="app-header">
        <p className="app-name">Acme Reports</p>
        <LowBalanceBanner variant="chip" />
      </header>
      <main className="app-main">
        <Desk />
        <CreditsCard headingLevel={2} />
      </main>
    </CreditsProvider>
  );
}

/** Your feature. A refused report is written once there are credits. */
function Desk() {
  const { refresh } = useCreditsContext();
  const [reports, setReports] = useState<readonly Report[]>([]);
  const [topic, setTopic] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [isWriting, setIsWriting] = useState(false);

  async function write(): Promise<void> {
    setIsWriting(true);
    const written = await writeReport(topic.trim()).finally(() => setIsWriting(false));
    const isRefused = 'code' in written;
    setProblem(isRefused ? written : null);
    if (isRefused) return;
    setReports((before) => [written, ...before]);
    setTopic('');
    refresh(); // the report has used credits
  }

  return (
    <section className="panel" aria-labelledby="reports">
      <h1 id="reports" className="panel-title">
        Reports
      </h1>
      <p className="panel-note">A report on any topic, for $0.42.</p>
      <form
        className="panel-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (topic.trim() && !isWriting) void write();
        }}
      >
        <input
          className="panel-input"
          aria-label="Topic"
          placeholder="Sign-ups in spring"
          value={topic}
          onChange={({ target }) => setTopic(target.value)}
        />
        <button type="submit" className="panel-button" aria-disabled={!topic.trim() || isWriting}>
          Write
        </button>
      </form>
      <OutOfCreditsCard error={problem} onResume={write} />
      {reports.length === 0 && !problem && <p className="panel-empty">Your reports appear here.</p>}
      {reports.map(({ id, topic: title, text }) => (
        <article key={id} className="panel-item">
          <h2 className="panel-item-title">{title}</h2>
          <p className="panel-text">{text}</p>
        </article>
      ))}
    </section>
  );
}
