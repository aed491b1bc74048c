/** In a chat, in the place of what was refused for lack of credits. */
export interface OutOfCreditsMessages {
  title: string;
  /** What it came of: a message that was not sent, or an answer that stopped. */
  reason: (isMidAnswer: boolean) => string;
  add: string;
  /** To whoever may not purchase. `contact` is whom to ask, where the host says so. */
  ask: (contact: string | undefined) => string;
  added: string;
  /** In the place of `added`, where it is not credits that came, or nobody may say how many. */
  available: string;
  balance: (balance: string) => string;
  purchase: string;
  upgrade: string;
  resume: (isMidAnswer: boolean) => string;
  resumed: (isMidAnswer: boolean) => string;
  /** All that is left of it in a message of the past. */
  past: string;
  /** In the place of the dialog, where it could not be loaded. */
  failed: string;
}

/** In its place while there is more to say: how a purchase or auto top-up goes. */
export interface OutOfCreditsStandingMessages {
  /** `date` is when the included usage comes back. */
  resets: (date: string) => string;
  purchaseFailed: string;
  /** In the place of the title: it was refused again, or what was added is too little. */
  stillShort: string;
  /** `amount` is `null` where it is not known how much is missing. */
  missing: (amount: string | null) => string;
  signedOut: string;
  unfinished: string;
  arriving: string;
  unknown: string;
  inReview: string;
  charging: string;
  /** `why` is a sentence of `autoTopUpStanding`. */
  paused: (why: string) => string;
}

/** On the banner, or the chip, of a balance that is low. */
export interface LowBalanceMessages {
  low: (balance: string) => string;
  depleted: string;
  inDebt: (debt: string) => string;
  /** Beside each of them, where auto top-up is on and does nothing. */
  autoTopUpPaused: string;
  purchase: string;
  dismiss: string;
}
