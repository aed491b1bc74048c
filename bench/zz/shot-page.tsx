import { createRoot } from 'react-dom/client';
import '../../src/styles/styles.css';
import {
  CreditsCard,
  CreditsProvider,
  createHttpClient,
  RecentTransactions,
  LowBalanceBanner,
  OutOfCreditsCard,
} from '../../src/index.js';
import { createMockBackend, SimulatedCheckout, scenarios } from '../../src/mocks/index.js';
export function show(list: { what: string; scenario: keyof typeof scenarios; width: number }[]) {
  document.body.style.cssText =
    'display:flex;gap:24px;padding:24px;align-items:flex-start;font-family:Inter,sans-serif;background:Canvas;margin:0';
  for (const { what, scenario, width } of list) {
    const backend = createMockBackend({
      scenario: { ...scenarios[scenario], latencyMs: 300 } as never,
      now: Date.UTC(2026, 10, 24, 12),
    });
    (window as any).backends = [...((window as any).backends ?? []), backend];
    const client = createHttpClient({
      baseUrl: 'http://localhost/api',
      fetch: (u, i) => backend.handler(new Request(u, i)),
    });
    const div = document.body.appendChild(document.createElement('div'));
    div.style.cssText = `flex:none;inline-size:${width}px`;
    const problem = {
      type: 'x',
      title: 'Out of credits',
      status: 402,
      code: 'out_of_credits',
      detail: '',
      instance: scenario,
      requestId: 'r',
    } as never;
    const parts: Record<string, React.ReactNode> = {
      card: <CreditsCard usageHref="/usage" />,
      tx: <RecentTransactions />,
      banner: <LowBalanceBanner {...({ reserve: true } as object)} />,
      chip: <LowBalanceBanner variant="chip" {...({ reserve: true } as object)} />,
      ooc: (
        <OutOfCreditsCard problem={problem} onResume={() => {}} upgradeHref="/up" isPast={false} />
      ),
    };
    createRoot(div).render(
      <CreditsProvider client={client} timeZone="UTC" checkout={SimulatedCheckout}>
        {parts[what]}
      </CreditsProvider>,
    );
  }
}
