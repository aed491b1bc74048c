import type { MessageCostMessages } from '../../hooks/messages/message-cost-messages.js';

export const messageCostEnglish: MessageCostMessages = {
  cost: (cost) => `Cost: ${cost}`,
  included: 'Included',
};
