import { backend } from '../../../../credits-backend';

export const GET = backend.handler;
export const POST = backend.handler;
export const PUT = backend.handler;
