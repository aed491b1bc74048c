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

  async function act(action: 'charge' | 'grant' | 'decline', done: string): Promise<void> {
    const body = JSON.stringify({ idempotencyKey: newKey() });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`/demo/${action}`, { method: 'POST', headers, body });
    const reply = response.ok ? done : ((await response.json()) as { message: string }).message;
    onMessage(reply);
    refresh();
  }

  return (
    <aside className="panel" aria-labelledby="panel-title">
      <h2 id="panel-title" className="panel-title">
        Drive the account
      </h2>
      <fieldset className="panel-roles">
        <legend className="panel-legend">Look in as</legend>
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
      </fieldset>
      <div className="panel-actions">
        <button
          type="button"
          className="panel-button"
          onClick={() => void act('charge', 'Charged $0.42.')}
        >
          Charge $0.42
        </button>
        <button
          type="button"
          className="panel-button"
          onClick={() => void act('grant', 'Granted $5.00.')}
        >
          Grant $5.00
        </button>
        <button
          type="button"
          className="panel-button"
          onClick={() => void act('decline', 'The bank declines the next payment.')}
        >
          Decline the next payment
        </button>
      </div>
      <p role="status" className="panel-message">
        {message}
      </p>
      <a href="/stripe.html" className="panel-link">
        Pay with the real Stripe
      </a>
    </aside>
  );
}

/** One for each press of a button. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `demo-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
