import { useCreditsContext } from 'react-credits';
import { roles, type Role } from './session.ts';

interface PanelProps {
  role: Role;
  onRole: (role: Role) => void;
  message: string;
  onMessage: (message: string) => void;
}

/** Drives the account, as usage and Acme's own people would. */
export function Panel({ role, onRole, message, onMessage }: PanelProps) {
  const { refresh } = useCreditsContext();

  async function act({ name, done }: Action): Promise<void> {
    const body = JSON.stringify({ idempotencyKey: newKey() });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`/demo/${name}`, { method: 'POST', headers, body });
    const reply = response.ok ? done : ((await response.json()) as { message: string }).message;
    onMessage(reply);
    refresh();
  }

  return (
    <aside className="panel" aria-labelledby="panel-title">
      <h2 id="panel-title" className="panel-title">
        Drive the account
      </h2>
      <fieldset className="panel-group">
        <legend className="panel-legend">Look in as</legend>
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
      <Actions legend="Use and give credits" actions={usage} onAction={act} />
      <Actions legend="Leave in the account, for the chat" actions={leaving} onAction={act} />
      <Actions legend="At the payment provider" actions={provider} onAction={act} />
      <p role="status" className="panel-message">
        {message}
      </p>
      {import.meta.env.HAS_STRIPE === true && (
        <a className="panel-link" href="/stripe.html">
          Pay with the real Stripe
        </a>
      )}
    </aside>
  );
}

interface Action {
  name: string;
  label: string;
  /** What is said once it is done. */
  done: string;
}

const usage: readonly Action[] = [
  { name: 'charge', label: 'Charge $0.42', done: 'Charged $0.42.' },
  { name: 'grant', label: 'Grant $5.00', done: 'Granted $5.00.' },
];

const leaving: readonly Action[] = [
  { name: 'leave-nothing', label: 'Nothing', done: 'There are no credits left.' },
  {
    name: 'leave-half',
    label: 'Half an answer',
    done: 'There is $0.20 left: about half an answer.',
  },
  { name: 'leave-tool', label: 'A call of a tool', done: 'There is $0.10 left: a call of a tool.' },
];

const provider: readonly Action[] = [
  {
    name: 'decline',
    label: 'Decline next payment',
    done: 'The next payment is declined, whatever the card.',
  },
  {
    name: 'lose',
    label: 'Lose webhooks',
    done: 'For a minute no webhook arrives. Credits do all the same.',
  },
  {
    name: 'finish',
    label: 'Finish payments',
    done: 'What was being paid is paid now.',
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

/** One for each press of a button. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `demo-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
