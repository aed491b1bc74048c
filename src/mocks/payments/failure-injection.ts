/** The name of a call to the simulated provider. */
export type SimulatedCall =
  | 'findPaymentMethod'
  | 'createCheckout'
  | 'findCheckout'
  | 'retrievePayment'
  | 'closeCheckout'
  | 'refundPayment'
  | 'chargeOffSession'
  | 'findCharge'
  | 'startSetup'
  | 'getSetup'
  | 'createPortalSession';

/** The way in which a call to the simulated provider fails. */
export type FailureMode =
  /** The call throws, and has no effect. */
  | 'request_lost'
  /** The call takes effect, and then throws. */
  | 'response_lost'
  /** The call takes effect, and never returns. */
  | 'no_response'
  /** The call takes effect at once, and returns after a delay. */
  | { delayMs: number };

export interface FailureInjection {
  /** Runs the effect of a call, and returns or fails as configured. */
  run<T>(call: SimulatedCall, effect: () => T): Promise<T>;
  /** Makes the next call fail, or the next call with this name. */
  failNext(mode: FailureMode, call?: SimulatedCall): void;
  /** Makes every call fail until the provider is available again. */
  setUnavailable(isUnavailable: boolean): void;
}

export function createFailureInjection(
  failureFor: (call: SimulatedCall) => FailureMode | undefined = () => undefined,
): FailureInjection {
  let isUnavailable = false;
  const queue: { mode: FailureMode; call: SimulatedCall | undefined }[] = [];

  function nextFailure(call: SimulatedCall): FailureMode | undefined {
    if (isUnavailable) return 'request_lost';
    const index = queue.findIndex((entry) => entry.call === undefined || entry.call === call);
    return index === -1 ? failureFor(call) : queue.splice(index, 1)[0]?.mode;
  }

  return {
    async run(call, effect) {
      const mode = nextFailure(call);
      if (mode === 'request_lost') {
        throw new Error(`The simulated provider never received the request for ${call}.`);
      }
      const result = effect();
      if (mode === 'response_lost') {
        throw new Error(`The response of the simulated provider to ${call} was lost.`);
      }
      if (mode === 'no_response') return new Promise(() => undefined);
      if (mode) await new Promise((resolve) => setTimeout(resolve, mode.delayMs));
      return result;
    },
    failNext: (mode, call) => void queue.push({ mode, call }),
    setUnavailable: (value) => (isUnavailable = value),
  };
}
