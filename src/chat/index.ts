export type { Problem } from '../contract/problems/problem.js';
export { chargeHeaders, parseCharge, type MessageCharge } from './parse-charge.js';
export { parseOutOfCredits } from './parse-out-of-credits.js';
export {
  resumeBlockedMessage,
  type BlockedChat,
  type BlockedChatMessage,
  type BlockedChatPart,
} from './resume-blocked-message.js';
