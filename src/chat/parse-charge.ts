import { isRecord } from './parse-out-of-credits.js';

/** The cost of a message. */
export interface MessageCharge {
  /** The amount that credits paid, in micro-units: $0.04 is `40_000`. */
  chargedMicros: number;
  /** The amount that the plan covered, in micro-units. Absent if it covered nothing. */
  coveredMicros?: number | undefined;
  /** ISO 4217 code in lower case. */
  currency: string;
}

/** The header of an answer that does not stream. */
const HEADER = 'credits-charge';

/** The longest charge has fewer. */
const MAX_CHARACTERS = 200;

/**
 * Finds the cost of a message: in its `metadata.charge` (AI SDK), or in the header `credits-charge` of a `Response`
 * or of its `Headers`. A charge itself is found too. Returns `null` for every other value, and for a charge with a
 * wrong field. Never throws.
 *
 * The charge is a copy that has only the fields of its type. It is meant to be shown: a browser can send any message
 * to your server, so never compute a payment from it.
 *
 * @example
 * const charge = parseCharge(message); // { chargedMicros: 40_000, currency: 'usd' }
 */
export function parseCharge(value: unknown): MessageCharge | null {
  try {
    return (
      chargeIn(ownOf(ownOf(value, 'metadata'), 'charge')) ??
      chargeIn(headerOf(value)) ??
      chargeIn(value)
    );
  } catch {
    return null;
  }
}

/**
 * Returns the header `credits-charge` for an answer that does not stream. Send it only to users who may see amounts.
 *
 * @throws TypeError when a field of the charge is wrong, because no browser would show it.
 * @example
 * return Response.json(answer, { headers: charge && chargeHeaders(charge) });
 */
export function chargeHeaders(charge: MessageCharge): { 'credits-charge': string } {
  const known = chargeIn(charge);
  if (known) return { [HEADER]: JSON.stringify(known) };
  throw new TypeError(
    'The charge of a message is not valid, so no browser would show it. Pass amounts as whole micro-units of zero ' +
      'or more, and the currency as a lower-case ISO 4217 code.',
  );
}

function chargeIn(value: unknown): MessageCharge | null {
  const [chargedMicros, coveredMicros = 0, currency] = FIELDS.map((name) => ownOf(value, name));
  const isCharge =
    isAmount(chargedMicros) &&
    isAmount(coveredMicros) &&
    typeof currency === 'string' &&
    /^[a-z]{3}$/.test(currency);
  if (!isCharge) return null;
  return { chargedMicros, ...(coveredMicros > 0 && { coveredMicros }), currency };
}

const FIELDS = ['chargedMicros', 'coveredMicros', 'currency'] as const;

/** Returns a field, but none of the prototype. */
function ownOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Returns the value of the header. A `Response` has its headers on its prototype. */
function headerOf(value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  const { headers = value } = value;
  const text: unknown =
    isRecord(headers) && typeof headers.get === 'function' && headers.get(HEADER);
  return typeof text === 'string' && text.length < MAX_CHARACTERS ? JSON.parse(text) : undefined;
}

function isAmount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && !Object.is(value, -0);
}
