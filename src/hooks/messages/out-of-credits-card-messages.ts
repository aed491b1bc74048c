/** The texts of `OutOfCreditsCard`. */
export interface OutOfCreditsCardMessages {
  title: string;
  /** The consequence: a message was not sent, or an answer stopped. */
  reason: (isMidAnswer: boolean) => string;
  add: string;
  /** Shown to users who may not purchase. `contact` is the person to ask, when the backend names one. */
  ask: (contact: string | undefined) => string;
  added: string;
  /** Replaces `added` when the plan's allowance is back, or the balance is unknown. */
  available: string;
  balance: (balance: string) => string;
  purchase: string;
  upgrade: string;
  resume: (isMidAnswer: boolean) => string;
  resumed: (isMidAnswer: boolean) => string;
  /** The one line that replaces the card in an earlier message. */
  past: string;
  /** `date` is when the included usage resets. */
  resets: (date: string) => string;
  purchaseFailed: string;
  /** Replaces the title when the message was refused again, or too little was added. */
  stillShort: string;
  /** `amount` is `null` when the missing amount is unknown. */
  missing: (amount: string | null) => string;
  unfinished: string;
  arriving: string;
  charging: string;
  /** `why` is the text of `common.autoTopUpPaused`. */
  paused: (why: string) => string;
}
