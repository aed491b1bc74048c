import { hydrateRoot } from 'react-dom/client';
import { createBrowserRouter, type HydrationState } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { routesWith } from './router-routes';

// React Router puts it into the page.
const name = '__staticRouterHydrationData';
const hydrationData = (globalThis as { [name]?: HydrationState })[name];
const router = createBrowserRouter(
  routesWith(() => null),
  { hydrationData },
);

hydrateRoot(document.getElementById('root')!, <RouterProvider router={router} />);
