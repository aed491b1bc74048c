import { createSimulatedPayments } from 'react-credits/mocks';
import { createCreditsBackend, createMemoryStore } from 'react-credits/server';

const store = createMemoryStore(); // your database later
const payments = createSimulatedPayments(); // moves no money
const ada = { kind: 'user', userId: 'ada', accountId: 'acme', role: 'owner' } as const;
const authenticate = () => ada; // your sessions later
const resolveAccount = () => ({ currency: 'usd', lowThresholdMicros: 5_000_000 });

const backend = createCreditsBackend({ store, payments, authenticate, resolveAccount });
export const handler = payments.mount(backend.handler);
