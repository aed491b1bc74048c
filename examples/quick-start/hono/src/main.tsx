import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Billing } from './billing';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Billing />
  </StrictMode>,
);
