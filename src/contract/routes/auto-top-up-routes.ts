import { autoTopUpSchema } from '../resources/auto-top-up.js';
import type { Route } from './route.js';

/** Routes of the settings and the state of auto top-up. */
export const autoTopUpRoutes = {
  getAutoTopUp: {
    method: 'GET',
    path: '/auto-top-up',
    access: 'view',
    etag: 'read',
    status: 200,
    reply: autoTopUpSchema,
  },
  saveAutoTopUp: {
    method: 'PUT',
    path: '/auto-top-up',
    access: 'manage',
    permission: 'manageAutoTopUp',
    etag: 'write',
    request: 'AutoTopUpRequest',
    status: 200,
    reply: autoTopUpSchema,
  },
  resumeAutoTopUp: {
    method: 'POST',
    path: '/auto-top-up/resume',
    access: 'manage',
    permission: 'manageAutoTopUp',
    key: true,
    request: 'ResumeRequest',
    status: 200,
    reply: autoTopUpSchema,
  },
} as const satisfies Record<string, Route>;
