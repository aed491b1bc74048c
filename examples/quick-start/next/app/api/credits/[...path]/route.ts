import { handler } from '@/server/credits';

export { handler as GET, handler as POST, handler as PUT };
