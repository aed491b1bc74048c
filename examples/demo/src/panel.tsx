import { useCreditsContext } from 'react-credits';
import { roles, type Role } from './session.ts';

interface PanelProps {
  role: Role;
  onRole: (role: Role) => void;
  message: string;
  onMessage: (message: string) => void;
}

/** Controls the account: the user's role, usage and grants, the balance, and the payment provider. */
export function Panel({ role, onRole, message, onMessage }: PanelProps) {
  const { refresh } = useCreditsContext();

  async function act({ name, result }: Action): Promise<void> {
    const response = await fetch(`/demo/${name}`, { method: 'POST' });
    const error = response.ok ? null : ((await response.json()) as { message: string });
    onMessage(error ? error.message : result);
    refresh();
  }

  return (
    <aside className="panel" aria-labelledby="panel-title">
      <h2 id="panel-title" className="panel-title">
        Control the account
      </h2>
      <fieldset className="panel-group">
        <legend className="panel-legend">Signed in as</legend>
        <div className="panel-actions">
          {roles.map((one) => (
            <label key={one} className="panel-role">
              <input
                type="radio"
                className="panel-radio"
                name="role"
                value={one}
                checked={one === role}
                onChange={() => onRole(one)}
              />
              {one}
            </label>
          ))}
        </div>
      </fieldset>
      <Actions legend="Usage and grants" actions={usage} onAction={act} />
      <Actions legend="Balance for the chat" actions={balances} onAction={act} />
      <Actions legend="Payment provider" actions={provider} onAction={act} />
      <p role="status" className="panel-message">
        {message}
      </p>
      {import.meta.env.HAS_STRIPE === true && (
        <a className="panel-link" href="/stripe.html">
          Pay with Stripe
        </a>
      )}
    </aside>
  );
}

interface Action {
  name: string;
  label: string;
  /** The message after the action. */
  result: string;
}

const usage: readonly Action[] = [
  { name: 'charge', label: 'Charge $0.42', result: 'Charged $0.42.' },
  { name: 'grant', label: 'Grant $5.00', result: 'Granted $5.00.' },
];

const balances: readonly Action[] = [
  { name: 'set-balance-zero', label: 'No credits', result: 'The balance is now $0.00.' },
  {
    name: 'set-balance-half-answer',
    label: 'Half an answer',
    result: 'The balance is now $0.26, enough for a question and half its answer.',
  },
  {
    name: 'set-balance-tool-call',
    label: 'One tool call',
    result: 'The balance is now $0.13, enough for a request and its tool call.',
  },
];

const provider: readonly Action[] = [
  {
    name: 'decline',
    label: 'Decline next payment',
    result: 'The next payment will be declined, with any card.',
  },
  {
    name: 'drop-webhooks',
    label: 'Drop webhooks',
    result: 'Webhooks are dropped for one minute. Credits still arrive.',
  },
  {
    name: 'complete-payments',
    label: 'Complete payments',
    result: 'Every processing payment is now complete.',
  },
];

interface ActionsProps {
  legend: string;
  actions: readonly Action[];
  onAction: (action: Action) => Promise<void>;
}

function Actions({ legend, actions, onAction }: ActionsProps) {
  return (
    <fieldset className="panel-group">
      <legend className="panel-legend">{legend}</legend>
      <div className="panel-actions">
        {actions.map((action) => (
          <button
            key={action.name}
            type="button"
            className="panel-button"
            onClick={() => void onAction(action)}
          >
            {action.label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
