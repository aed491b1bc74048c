'use client';

import { useMemo } from 'react';
import { parseCharge, type MessageCharge } from '../../chat/parse-charge.js';

/**
 * Returns the cost of a message, as `parseCharge` finds it, or `null`. The same message has the same charge. Sends no
 * request, and works without a provider.
 *
 * @example
 * const charge = useChargeOf(message);
 * return charge && <small>{charge.chargedMicros / 10_000} cents</small>;
 */
export function useChargeOf(message: unknown): MessageCharge | null {
  return useMemo(() => parseCharge(message), [message]);
}
