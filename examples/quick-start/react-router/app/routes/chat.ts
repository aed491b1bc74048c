import { answerChat } from '../../server/answer-chat';
import type { Route } from './+types/chat';

export const action = ({ request }: Route.ActionArgs) => answerChat(request);
