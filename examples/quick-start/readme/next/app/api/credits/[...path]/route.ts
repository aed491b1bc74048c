export { handler as GET, handler as POST, handler as PUT } from '@/credits';
