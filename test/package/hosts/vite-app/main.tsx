import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CreditsCard } from 'react-credits';
import 'react-credits/styles.css';
import { Billing } from './billing';

const app = document.getElementById('app');
if (!app) throw new Error('index.html has no #app.');

createRoot(app).render(
  <StrictMode>
    <Billing>
      <CreditsCard usageHref="/usage" classNames={{ balance: 'host-balance' }} />
    </Billing>
  </StrictMode>,
);
