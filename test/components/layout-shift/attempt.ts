import type { MockBackend } from '../../../src/mocks/backend/mock-backend.js';
export async function keepsAttempt(backend: MockBackend, client: unknown): Promise<void> {
  void backend;
  void client;
}
