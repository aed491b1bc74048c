import { answerChat } from '@/server/answer-chat';

export { answerChat as POST };
