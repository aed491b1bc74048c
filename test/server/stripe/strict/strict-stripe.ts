import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv, type ValidateFunction } from 'ajv';
import { onTestFinished } from 'vitest';
import { readForm } from './form-parameters.js';
import { parameterSchema } from './parameter-schema.js';
import { brokenRule } from './prose-rules.js';
import { createBuyer } from '../stripe-buyer.js';
import { createStripeAnswers, type CardFate } from './stripe-answers.js';
import type { Endpoints } from './stripe-endpoints.js';
import { Refused, createStripeState, invalid } from './stripe-objects.js';

export type Endpoint = keyof Endpoints;

/** A request as Stripe received it. */
export interface Call {
  endpoint: string;
  params: object;
  key: string | undefined;
  status: number;
}

/**
 * What happens to a request.
 * - `lost`: Stripe does the work, and the connection ends before the response.
 * - `twice`: the network delivers the request twice.
 * - `late`: Stripe does the work only at `release()`, when the client has given up.
 * - `409`: Stripe does the work, and says that a request with this key is still running.
 * - `429`: Stripe does nothing.
 * - `500`: Stripe does the work, and stores a 500 under the key, as its documentation says of idempotent requests.
 * - `hanging`: Stripe does nothing and never answers.
 */
export type Fault = 'lost' | 'twice' | 'late' | '409' | '429' | '500' | 'hanging';

interface Answer {
  status: number;
  body: object;
}

const KEY_MS = 24 * 60 * 60_000;

const ajv = new Ajv({ strict: false, coerceTypes: true, allErrors: true, allowUnionTypes: true });
ajv.addSchema(parameterSchema(), 'stripe');
const validators = new Map<string, ValidateFunction>();

/** The version of the API whose types the requests must fit. */
const API_VERSION = '2026-10-28.endive';

/**
 * Starts Stripe's API as far as credits need it, over real HTTP. Each request must fit the types of Stripe's own
 * package and the rules of `prose-rules.ts`. Each idempotency key accepts only the parameters that first came with
 * it, replays their response, and is forgotten after 24 hours.
 */
export async function startStrictStripe() {
  const state = createStripeState(() => Date.now());
  const fates = new Map<string, CardFate>();
  const answers = createStripeAnswers(state, (card) => fates.get(card) ?? 'pays');
  const keys = new Map<string, { at: number; request: string; answer: Answer }>();
  const calls: Call[] = [];
  const faults: { countdown: number; fault: Fault }[] = [];
  const held: (() => void)[] = [];
  let onHeld: (() => void) | undefined;

  function execute<E extends Endpoint>(endpoint: E, id: string, params: Endpoints[E]): Answer {
    const broken = brokenRule(endpoint, params, state.now());
    if (broken) return refusal(invalid(broken.source, { param: broken.param }));
    try {
      return { status: 200, body: structuredClone(answers[endpoint](params, id)) };
    } catch (error) {
      if (error instanceof Refused) return refusal(error);
      throw error;
    }
  }

  function answerTo(request: StripeRequest, fails: boolean): Answer {
    const { endpoint, id, text, key } = request;
    if (!endpoint) {
      return refusal(new Refused(404, errorOf(`Unrecognized request URL (${request.line}).`)));
    }
    const known = key === undefined ? undefined : keys.get(key);
    if (known && state.now() - known.at < KEY_MS) {
      return known.request === `${endpoint} ${id} ${text}` ? known.answer : refusal(otherRequest);
    }
    const params: object = readForm(text);
    const isValid = validatorOf(endpoint);
    // Also turns the texts of the form into numbers and booleans.
    if (!isValid(params)) {
      const first = isValid.errors?.find(({ keyword }) => keyword !== 'anyOf');
      const place = `${first?.instancePath} ${JSON.stringify(first?.params)} ${first?.message}`;
      return refusal(invalid(`Received an unknown or wrong parameter: ${place}`));
    }
    request.params = params;
    const done = execute(endpoint, id, params as Endpoints[Endpoint]);
    const failed = { status: 500, body: { error: { type: 'api_error', message: 'A fault.' } } };
    const answer = fails ? failed : done;
    // A request that fails its validation is not stored.
    if (key !== undefined && request.method === 'POST' && answer.status !== 400) {
      keys.set(key, { at: state.now(), request: `${endpoint} ${id} ${text}`, answer });
    }
    return answer;
  }

  function serve(request: StripeRequest, response: ServerResponse): void {
    if (request.version !== API_VERSION)
      throw new Error(`Unexpected version ${String(request.version)}.`);
    const fault = nextFault();
    const work = (): Answer => {
      const answer = answerTo(request, fault === '500');
      const { endpoint = request.line, params, key } = request;
      calls.push({ endpoint, params, key, status: answer.status });
      return answer;
    };
    switch (fault) {
      case 'hanging':
      case 'late':
        held.push(fault === 'late' ? work : () => {});
        onHeld?.();
        return;
      case 'lost':
        work();
        response.destroy();
        return;
      case '409':
        work();
        write(response, refusal(inUse));
        return;
      case '429':
        write(response, {
          status: 429,
          body: {
            error: { type: 'invalid_request_error', code: 'rate_limit', message: 'Slow down.' },
          },
        });
        return;
      case 'twice':
        work();
        write(response, work());
        return;
      default:
        write(response, work());
    }
  }

  function nextFault(): Fault | undefined {
    const [next] = faults;
    if (!next) return undefined;
    if (next.countdown > 0) {
      next.countdown -= 1;
      return undefined;
    }
    faults.shift();
    return next.fault;
  }

  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const { pathname, search } = new URL(url, 'http://stripe.test');
      const text = method === 'GET' ? search.slice(1) : Buffer.concat(chunks).toString();
      const key = headers['idempotency-key'];
      serve(
        {
          method,
          line: `${method} ${pathname}`,
          ...matched(`${method} ${pathname}`),
          text,
          key: typeof key === 'string' ? key : undefined,
          version: headers['stripe-version'],
          params: {},
        },
        response,
      );
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;

  return {
    ...state,
    buyer: createBuyer(state),
    calls,
    address: { host: '127.0.0.1', port, protocol: 'http' as const },
    /** Decides the off-session charges of a card from now on. */
    setFate: (card: string, fate: CardFate) => void fates.set(card, fate),
    /** Lets a fault happen to a request: to the next one, or after `countdown` others. */
    fail: (fault: Fault, countdown = 0) => void faults.push({ countdown, fault }),
    /** Resolves when a request hangs. */
    heldRequest: () =>
      new Promise<void>((resolve) => {
        if (held.length > 0) resolve();
        else onHeld = resolve;
      }),
    /** Does the work of the requests that came late. */
    release: () => held.splice(0).forEach((work) => work()),
  };
}

interface StripeRequest {
  method: string;
  line: string;
  endpoint?: Endpoint | undefined;
  id: string;
  text: string;
  key: string | undefined;
  version: string | string[] | undefined;
  params: object;
}

const endpoints: readonly Endpoint[] = [
  'POST /v1/checkout/sessions',
  'GET /v1/checkout/sessions',
  'GET /v1/checkout/sessions/{id}',
  'POST /v1/checkout/sessions/{id}/expire',
  'POST /v1/payment_intents',
  'GET /v1/payment_intents',
  'GET /v1/payment_intents/{id}',
  'POST /v1/payment_intents/{id}/cancel',
  'POST /v1/refunds',
  'GET /v1/refunds',
  'GET /v1/disputes',
  'POST /v1/customers',
  'GET /v1/customers/{id}',
  'POST /v1/customers/{id}',
  'GET /v1/subscriptions',
  'GET /v1/payment_methods/{id}',
  'POST /v1/billing_portal/sessions',
];

function matched(line: string): { endpoint?: Endpoint; id: string } {
  for (const endpoint of endpoints) {
    const [start = '', end = ''] = endpoint.split('{id}');
    if (!endpoint.includes('{id}')) {
      if (line === endpoint) return { endpoint, id: '' };
      continue;
    }
    const id = line.slice(start.length, end === '' ? undefined : -end.length);
    const fits = line.startsWith(start) && line.endsWith(end) && /^[^/]+$/.test(id);
    if (fits) return { endpoint, id };
  }
  return { id: '' };
}

function validatorOf(endpoint: Endpoint): ValidateFunction {
  const known = validators.get(endpoint);
  if (known) return known;
  const pointer = encodeURIComponent(endpoint.replaceAll('~', '~0').replaceAll('/', '~1'));
  const made = ajv.compile({ $ref: `stripe#/definitions/Endpoints/properties/${pointer}` });
  validators.set(endpoint, made);
  return made;
}

const otherRequest = new Refused(400, {
  type: 'idempotency_error',
  message:
    'Keys for idempotent requests can only be used with the same parameters they were first used with.',
});

const inUse = new Refused(409, {
  type: 'idempotency_error',
  code: 'idempotency_key_in_use',
  message: 'There is currently another in-progress request using this key.',
});

function errorOf(message: string) {
  return { type: 'invalid_request_error', message };
}

function refusal({ status, error }: Refused): Answer {
  return { status, body: { error } };
}

function write(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
