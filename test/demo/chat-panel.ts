/** The requests of the panel beside the demo's chat. */
import { expect } from 'vitest';

export type PanelAction = 'grant' | 'set-balance-zero' | 'set-balance-half-answer';

/** Sends the request of a button in the panel of the demo at this URL. */
export async function press(url: string, action: PanelAction): Promise<void> {
  const { status } = await fetch(`${url}demo/${action}`, { method: 'POST' });
  expect(status).toBe(204);
}

/** Reads the server's count of tool runs. */
export async function countToolRuns(url: string): Promise<number> {
  const response = await fetch(`${url}demo/chat`);
  return ((await response.json()) as { toolRuns: number }).toolRuns;
}
