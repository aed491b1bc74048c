import { lazy } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Page, type PageData } from './page';

const text = document.getElementById('page-data')?.textContent ?? 'null';
const data = JSON.parse(text) as PageData;
const Late = lazy(async () => ({ default: (await import('./late-card')).LateCard }));

hydrateRoot(document.getElementById('root')!, <Page {...data} Late={Late} />);
