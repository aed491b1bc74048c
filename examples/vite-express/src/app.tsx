import {
  createHttpClient,
  CreditsCard,
  CreditsProvider,
  LowBalanceBanner,
  type PartialMessages,
} from 'react-credits';
import { Checkout } from './checkout';
import { Studio } from './studio';

const client = createHttpClient({ baseUrl: '/api/credits' });

/** The words of the card that takes the place of a refused image. */
const messages: PartialMessages = {
  outOfCreditsCard: {
    add: () => 'Your image wasn’t made. Add credits to continue.',
    resume: () => 'Make again',
    resuming: () => 'Making your image…',
    resumed: () => 'Image made.',
    notResumedTitle: () => 'Image not made',
    notResumed: () => 'Your image wasn’t made. Try again.',
  },
};

export function App() {
  return (
    <CreditsProvider client={client} messages={messages} checkout={Checkout} merchantName="Acme">
      <header className="app-header">
        <p className="app-name">Acme Images</p>
        <LowBalanceBanner variant="chip" />
      </header>
      <main className="app-main">
        <Studio />
        <CreditsCard headingLevel={2} />
      </main>
    </CreditsProvider>
  );
}
