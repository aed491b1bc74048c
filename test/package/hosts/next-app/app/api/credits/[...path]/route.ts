import { handler } from '../../../../credits-backend';

export { handler as GET, handler as POST, handler as PUT };
