import { useEffect, useState } from 'react';
import {
  AutoTopUpDialog,
  CreditsCard,
  CreditsProvider,
  CreditUsage,
  LowBalanceBanner,
  OutOfCreditsCard,
  PurchaseCreditsDialog,
  RecentTransactions,
  useCreditsContext,
  type CreditsEvent,
} from 'react-credits';
import { SimulatedCheckout } from 'react-credits/mocks';
import type { Account } from './account.ts';
import { actions, endLoss } from './actions.ts';
import type { Settings } from './settings.ts';
import { refusal, shownComponent, shownDirection, shownLanguage, type Shown } from './shown.ts';

interface StageProps {
  settings: Settings;
  account: Account;
  onRestart: () => void;
}

/** The buttons that change the account, and the component over the account. */
export function Stage({ settings, account, onRestart }: StageProps) {
  const [message, setMessage] = useState('');
  const { locale, pack } = shownLanguage(settings);
  const { scheme, width, merchant } = settings.values;
  useWorker(account);

  /** After a payment has arrived, the next webhooks are delivered again. */
  function hear({ purchase: { id, status } }: CreditsEvent): void {
    // A purchase may be read several times.
    if (status !== 'succeeded' || account.credited.has(id)) return;
    account.credited.add(id);
    if (!account.isLosingWebhooks) return;
    endLoss(account);
    setMessage(
      'The credits have arrived although the webhook was lost, because the backend asked the provider.',
    );
  }

  return (
    <CreditsProvider
      client={account.client}
      checkout={SimulatedCheckout}
      locale={locale}
      messages={pack?.messages}
      merchantName={merchant === '' ? undefined : merchant}
      onEvent={hear}
    >
      <Actions account={account} message={message} onMessage={setMessage} onRestart={onRestart} />
      <section className="stage" aria-label="Preview">
        <div
          className="stage-page"
          data-theme={scheme === 'page' ? undefined : scheme}
          lang={locale}
          dir={shownDirection(settings)}
        >
          <div className="stage-place" data-width={width}>
            <ShownComponent shown={shownComponent(settings)} />
          </div>
        </div>
      </section>
    </CreditsProvider>
  );
}

const WORKER_MS = 3_000;

/** Does the work of the host app's worker, as long as the page shows the account. */
function useWorker({ control }: Account): void {
  useEffect(() => {
    const timer = setInterval(() => void control.reconcile(), WORKER_MS);
    return () => clearInterval(timer);
  }, [control]);
}

function ShownComponent({ shown }: { shown: Shown }) {
  const [isOpen, setIsOpen] = useState(false);
  const dialog = { open: isOpen, onOpenChange: setIsOpen };
  const opener = (
    <button type="button" className="button" onClick={() => setIsOpen(true)}>
      Open the dialog
    </button>
  );
  switch (shown.name) {
    case 'PurchaseCreditsDialog':
      return (
        <>
          {opener}
          <PurchaseCreditsDialog {...dialog} {...shown.props} />
        </>
      );
    case 'AutoTopUpDialog':
      return (
        <>
          {opener}
          <AutoTopUpDialog {...dialog} {...shown.props} />
        </>
      );
    case 'RecentTransactions':
      return <RecentTransactions {...shown.props} />;
    case 'CreditUsage':
      return <CreditUsage {...shown.props} />;
    case 'LowBalanceBanner':
      return <LowBalanceBanner {...shown.props} />;
    case 'OutOfCreditsCard':
      return <OutOfCreditsCard problem={refusal} {...shown.props} />;
    case 'CreditsCard':
      return <CreditsCard {...shown.props} />;
    default:
      return shown satisfies never;
  }
}

interface ActionsProps {
  account: Account;
  message: string;
  onMessage: (message: string) => void;
  onRestart: () => void;
}

function Actions({ account, message, onMessage, onRestart }: ActionsProps) {
  const { refresh } = useCreditsContext();

  async function act(run: (account: Account) => Promise<string>): Promise<void> {
    try {
      onMessage(await run(account));
    } catch (error) {
      // The scenario may be one whose backend fails, or whose user may not do this.
      onMessage(error instanceof Error ? error.message : String(error));
    }
    refresh();
  }

  return (
    <section className="actions" aria-labelledby="actions-title">
      <h2 id="actions-title" className="panel-title">
        Make something happen
      </h2>
      <div className="action-buttons">
        {actions.map(({ label, run }) => (
          <button key={label} type="button" className="button" onClick={() => void act(run)}>
            {label}
          </button>
        ))}
        <button type="button" className="button" onClick={onRestart}>
          Start over
        </button>
      </div>
      <p className="action-message" role="status">
        {message}
      </p>
    </section>
  );
}
