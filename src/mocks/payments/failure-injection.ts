/** What the simulated provider can be asked. */
export type SimulatedCall =
  | 'findPaymentMethod'
  | 'createCheckout'
  | 'retrievePayment'
  | 'closeCheckout'
  | 'refundPayment'
  | 'chargeOffSession'
  | 'findCharge'
  | 'startSetup'
  | 'getSetup'
  | 'createPortalSession';

/** How a call fares that does not go well. */
export type FailureMode =
  /** It fails, and nothing was done. */
  | 'lost_before'
  /** It is done, and fails all the same: the answer is lost. */
  | 'lost_after'
  /** It is done, and never answered. */
  | 'never'
  /** It is done at once, and answered only then. */
  | { lateMs: number };

export interface FailureInjection {
  /** Lets a call do its work, and answers as it fares. */
  meet<T>(call: SimulatedCall, work: () => T): Promise<T>;
  failNext(fate: FailureMode, call?: SimulatedCall): void;
  setDown(isDown: boolean): void;
}

export function createFailureInjection(
  fateOf: (call: SimulatedCall) => FailureMode | undefined = () => undefined,
): FailureInjection {
  let isDown = false;
  const coming: { fate: FailureMode; call: SimulatedCall | undefined }[] = [];

  function next(call: SimulatedCall): FailureMode | undefined {
    if (isDown) return 'lost_before';
    const at = coming.findIndex((one) => one.call === undefined || one.call === call);
    return at === -1 ? fateOf(call) : coming.splice(at, 1)[0]?.fate;
  }

  return {
    async meet(call, work) {
      const fate = next(call);
      if (fate === 'lost_before') throw new Error(`${call} was lost on its way.`);
      const answer = work();
      if (fate === 'lost_after') throw new Error(`The answer to ${call} was lost.`);
      if (fate === 'never') return new Promise(() => undefined);
      if (fate) await new Promise((resolve) => setTimeout(resolve, fate.lateMs));
      return answer;
    },
    failNext: (fate, call) => void coming.push({ fate, call }),
    setDown: (isNowDown) => (isDown = isNowDown),
  };
}
