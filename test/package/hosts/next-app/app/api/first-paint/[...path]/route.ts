import { handler } from '../../../../first-paint-backend';

export { handler as GET, handler as POST, handler as PUT };
