import { useLoaderData, type LoaderFunction, type RouteObject } from 'react-router';
import type { CreditsProviderProps } from 'react-credits';
import { FirstPaint } from './first-paint';

/** The routes of the app. The browser never calls the loader of the first page: its data is in the HTML. */
export function routesWith(loader: LoaderFunction): RouteObject[] {
  return [{ id: 'billing', path: '/router', loader, Component: Billing }];
}

export interface LoaderData extends Pick<CreditsProviderProps, 'initialData'> {
  zone: string | null;
}

function Billing() {
  const { initialData, zone } = useLoaderData<LoaderData>();
  return <FirstPaint initialData={initialData} timeZone={zone ?? undefined} />;
}
