import { headers } from 'next/headers';
import { prefetchCredits } from 'react-credits/client';
import { credits } from '@/server/credits';
import { Reports } from './reports';

/** Reads the account on the server, so the page arrives with the balance. */
export default async function Page() {
  const request = await headers();
  const { backend } = await credits();
  const initialData = await prefetchCredits({ backend, headers: request });
  return <Reports initialData={initialData} />;
}
