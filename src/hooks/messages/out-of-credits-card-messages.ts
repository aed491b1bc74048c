import type { PausedReason } from '../../contract/resources/auto-top-up.js';
import type { Open } from '../../contract/validation/scalars.js';

/** The texts of `OutOfCreditsCard`. */
export interface OutOfCreditsCardMessages {
  title: string;
  /** Replaces `title` while the balance is above zero. */
  notEnough: string;
  /** Title and text in one, for screen readers. `text` may be empty. */
  announcement: (title: string, text: string) => string;
  /** The consequence, and the request to add credits. */
  add: (refusal: Refusal) => string;
  /** Shown to users who may not purchase. `contact` is the person to ask, when the backend names one. */
  ask: (refusal: Refusal, contact: string | undefined) => string;
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
  /** `amount` is the most that the hold of a message reserves. */
  reserves: (amount: string) => string;
  purchaseFailed: string;
  /** Replaces the title when the message was refused again, or too little was added. */
  stillShort: string;
  /** `amount` is `null` when the missing amount is unknown. */
  missing: (amount: string | null) => string;
  unfinished: string;
  arriving: string;
  charging: string;
  /** Auto top-up is paused. `reason` may be missing, or one that this version does not know. */
  paused: (reason: Open<PausedReason> | undefined) => string;
}

/** The consequence of a refusal. */
export interface Refusal {
  /** Whether an answer stopped. Otherwise, a message was not sent. */
  isMidAnswer: boolean;
  /** Whether the balance is above zero, and too low. */
  hasCredits: boolean;
}
