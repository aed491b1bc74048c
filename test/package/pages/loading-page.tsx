import { createRoot } from 'react-dom/client';
import '../../../src/styles/styles.css';
import type { Problem } from '../../../src/contract/problems/problem.js';
import {
  createHttpClient,
  CreditsCard,
  CreditsProvider,
  LowBalanceBanner,
  OutOfCreditsCard,
  RecentTransactions,
} from '../../../src/index.js';
import './loading-page.css';

const asked = new URLSearchParams(location.search);

if (asked.has('saveData')) {
  Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
}

const problem: Problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Too few credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_1',
};

const components = new Map([
  ['CreditsCard', <CreditsCard key="1" usageHref="/usage" />],
  ['CreditsCard with usage', <CreditsCard key="5" show={{ usage: true }} />],
  ['RecentTransactions', <RecentTransactions key="2" />],
  ['LowBalanceBanner', <LowBalanceBanner key="3" />],
  ['OutOfCreditsCard', <OutOfCreditsCard key="4" problem={problem} upgradeHref="/plans" />],
]);

const client = createHttpClient({
  baseUrl: new URL(`/api/${asked.get('scenario')}`, location.href).href,
});

createRoot(document.body.appendChild(document.createElement('main'))).render(
  <CreditsProvider client={client} timeZone="UTC">
    {components.get(asked.get('component') ?? '')}
    {asked.has('below') && <p id="below">The host app goes on here.</p>}
  </CreditsProvider>,
);
