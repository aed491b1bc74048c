import { headers } from 'next/headers';
import { connection } from 'next/server';
import { Suspense } from 'react';
import { prefetchCredits } from 'react-credits/client';
import { FirstPaint } from '../../first-paint';
import { backend } from '../../first-paint-backend';

interface PageProps {
  searchParams: Promise<{ zone?: string }>;
}

/** A page that the server renders for each request. */
export default function Page(props: PageProps) {
  return (
    <Suspense>
      <Account {...props} />
    </Suspense>
  );
}

async function Account({ searchParams }: PageProps) {
  await connection();
  const { zone } = await searchParams;
  const initialData = await prefetchCredits({ backend, headers: await headers() });
  return <FirstPaint initialData={initialData} timeZone={zone} />;
}
