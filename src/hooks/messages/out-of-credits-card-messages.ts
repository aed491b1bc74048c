/** The texts of `OutOfCreditsCard`. */
export interface OutOfCreditsCardMessages {
  title: string;
  /** Replaces `title` while the balance is above zero. */
  notEnough: string;
  /** The consequence: a message was not sent, or an answer stopped. `hasCredits`: the balance is above zero. */
  reason: (isMidAnswer: boolean, hasCredits: boolean) => string;
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
  /** The one line while the message is being sent again. */
  resuming: (isMidAnswer: boolean) => string;
  resumed: (isMidAnswer: boolean) => string;
  /** The title after an attempt to resume the message failed. */
  notResumedTitle: (isMidAnswer: boolean) => string;
  /** The text after an attempt to resume the message failed. The button `resume` is beside it. */
  notResumed: (isMidAnswer: boolean) => string;
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
