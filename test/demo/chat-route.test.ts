/** The route of the demo's chat, without a browser. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countToolRuns, press, type PanelAction } from './chat-panel.ts';
import { startDemo, type RunningDemo } from './start-demo.ts';

let demo: RunningDemo;

beforeAll(async () => {
  demo = await startDemo();
});

afterAll(() => demo?.stop());

const toolRuns = () => countToolRuns(demo.url);
const act = (action: PanelAction) => press(demo.url, action);

async function credits(): Promise<{ balanceMicros: number; reservedMicros: number }> {
  const headers = { authorization: 'Bearer demo-server-token' };
  const response = await fetch(`${demo.url}api/credits/accounts/acme/credits`, { headers });
  return (await response.json()) as { balanceMicros: number; reservedMicros: number };
}

async function send(text: string, init: RequestInit = {}): Promise<Response> {
  const message = { id: 'one', role: 'user', parts: [{ type: 'text', text }] };
  const body = JSON.stringify({ id: 'chat', messages: [message], trigger: 'submit-message' });
  const headers = { 'content-type': 'application/json' };
  return fetch(`${demo.url}demo/chat`, { method: 'POST', headers, body, ...init });
}

/** Returns the charges in the metadata of a stream's parts. */
function chargesIn(stream: string): unknown[] {
  const parts = Array.from(stream.matchAll(/^data: (\{.*\})$/gm), ([, part = '']) => part);
  return parts.flatMap((part) => {
    const { messageMetadata } = JSON.parse(part) as { messageMetadata?: { charge: unknown } };
    return messageMetadata ? [messageMetadata.charge] : [];
  });
}

/** Returns the texts of the `error` parts of a stream. */
async function errorsIn(response: Response): Promise<string[]> {
  const parts = (await response.text()).matchAll(/^data: (\{.*\})$/gm);
  return Array.from(parts, ([, part = '']) => JSON.parse(part) as { errorText?: string }).flatMap(
    ({ errorText }) => errorText ?? [],
  );
}

describe("the chat's route", () => {
  it('answers each request with status 402, the problem, and a request ID of its own', async () => {
    await act('set-balance-zero');
    const [one, other] = [await send('Hello'), await send('Hello')];
    expect([one.status, one.headers.get('content-type')]).toEqual([
      402,
      'application/problem+json',
    ]);
    const [first, second] = [await one.json(), await other.json()] as Record<string, string>[];
    expect(first).toMatchObject({ code: 'out_of_credits', status: 402 });
    expect(first?.requestId).not.toBe(second?.requestId);
  });

  it('sends the problem during a stream, and charges the words that were sent', async () => {
    await act('set-balance-half-answer');
    const response = await send('Hello');
    expect(response.status).toBe(200);
    const [error = '', ...others] = await errorsIn(response);
    expect(JSON.parse(error)).toMatchObject({ code: 'out_of_credits', status: 402 });
    expect((JSON.parse(error) as { requestId: string }).requestId).not.toBe('');
    expect(others).toEqual([]);
    expect(await credits()).toMatchObject({ balanceMicros: 0, reservedMicros: 0 });
  });

  it('charges the words of the prompt and of the answer, and leaves no hold', async () => {
    await act('set-balance-zero');
    await act('grant');
    await (await send('Hello')).text();
    expect(await credits()).toMatchObject({ balanceMicros: 4_530_000, reservedMicros: 0 });
  });

  it('charges a user who leaves during an answer at least for the prompt', async () => {
    await act('set-balance-zero');
    await act('grant');
    const leaving = new AbortController();
    const prompt = 'word '.repeat(100);
    const reader = (await send(prompt, { signal: leaving.signal })).body?.getReader();
    await reader?.read();
    leaving.abort();
    await expect.poll(credits).toMatchObject({ reservedMicros: 0 });
    const { balanceMicros } = await credits();
    expect(balanceMicros).toBeGreaterThan(3_540_000);
    expect(balanceMicros).toBeLessThanOrEqual(4_000_000);
  });

  it('charges each answer to a browser that repeats the id of a message', async () => {
    await act('set-balance-zero');
    await act('grant');
    const texts: string[] = [];
    for (let time = 0; time < 3; time += 1) texts.push(await (await send('Hello')).text());
    expect(texts.filter((text) => text.includes('above'))).toHaveLength(3);
    const paid = 3 * (5_000_000 - 4_530_000);
    expect(await credits()).toMatchObject({ balanceMicros: 5_000_000 - paid, reservedMicros: 0 });
    // Repeats at the same time pay too.
    await Promise.all([send('Hello'), send('Hello')].map(async (sent) => (await sent).text()));
    const all = 5 * (5_000_000 - 4_530_000);
    expect(await credits()).toMatchObject({ balanceMicros: 5_000_000 - all, reservedMicros: 0 });
  });

  it('sends the cost with the end of an answer, and names the user and the model', async () => {
    await act('set-balance-zero');
    await act('grant');
    const text = await (await send('Hello')).text();
    const charge = { chargedMicros: 470_000, coveredMicros: 0, currency: 'usd' };
    expect(chargesIn(text)).toEqual([charge]);
    const headers = { authorization: 'Bearer demo-server-token' };
    const url = `${demo.url}api/credits/accounts/acme/transactions`;
    const { data } = (await (await fetch(url, { headers })).json()) as { data: object[] };
    expect(data[0]).toMatchObject({
      amountMicros: -470_000,
      actor: { id: 'ada', name: 'Ada' },
      labels: { model: 'scripted' },
    });
  });

  it('adds the cost of the part that an answer continues', async () => {
    const output = { type: 'tool-sendInvoice', toolCallId: 'call', state: 'output-available' };
    const before = { chargedMicros: 130_000, coveredMicros: 20_000, currency: 'usd' };
    const messages = [
      { id: 'one', role: 'user', parts: [{ type: 'text', text: 'Send our invoice' }] },
      {
        id: 'two',
        role: 'assistant',
        parts: [{ type: 'step-start' }, { ...output, input: {}, output: { number: 1042 } }],
        metadata: { charge: before },
      },
    ];
    const body = JSON.stringify({ id: 'chat', messages, trigger: 'submit-message' });
    const { balanceMicros } = await credits();
    const [charge] = chargesIn(await (await send('', { body })).text());
    const paid = balanceMicros - (await credits()).balanceMicros;
    expect(paid).toBeGreaterThan(0);
    expect(charge).toMatchObject({ chargedMicros: 130_000 + paid, coveredMicros: 20_000 });
  });

  it('sends a member no amount', async () => {
    await act('set-balance-zero');
    await act('grant');
    const headers = { 'content-type': 'application/json', cookie: 'demo_role=member' };
    const response = await send('Hello', { headers });
    const text = await response.text();
    expect(text).toContain('"type":"finish"');
    expect(text + JSON.stringify([...response.headers])).not.toMatch(/charge|[Mm]icros|470000/);
    expect(await credits()).toMatchObject({ balanceMicros: 4_530_000 });
  });

  it.each(['input-streaming', 'input-available'])(
    'answers after an answer that stopped while its tool had no output (%s)',
    async (state) => {
      await act('set-balance-zero');
      await act('grant');
      const stopped = { type: 'tool-sendInvoice', toolCallId: 'call', state, input: {} };
      const messages = [
        { id: 'one', role: 'user', parts: [{ type: 'text', text: 'Send our invoice' }] },
        { id: 'two', role: 'assistant', parts: [{ type: 'step-start' }, stopped] },
        { id: 'three', role: 'user', parts: [{ type: 'text', text: 'Hello' }] },
      ];
      const body = JSON.stringify({ id: 'chat', messages, trigger: 'submit-message' });
      const before = await toolRuns();
      const response = await send('Hello', { body });
      expect(await response.text()).toContain('above');
      expect(await toolRuns()).toBe(before);
    },
  );

  it('runs no tool without credits', async () => {
    const before = await toolRuns();
    await act('set-balance-zero');
    expect((await send('Send our invoice')).status).toBe(402);
    expect(await toolRuns()).toBe(before);
  });
});
