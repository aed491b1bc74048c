/** A session of the real Stripe, made by hand: `docs/stripe.md` has the command. */
import type { Plugin } from 'vite';

type Environment = Readonly<Record<string, string | undefined>>;

/** Answers `/demo/stripe` with the session that the environment names, in the shape of a `Checkout`. */
export function stripeSession(environment: Environment): Plugin {
  return {
    name: 'stripe-session',
    // So that the demo links to its page of Stripe only where that has something to show.
    config: () => ({
      define: { 'import.meta.env.HAS_STRIPE': sessionIn(environment).status === 200 },
    }),
    configureServer({ middlewares }) {
      middlewares.use('/demo/stripe', (_request, response) => {
        const { status, body } = sessionIn(environment);
        response.writeHead(status, {
          'content-type': 'application/json',
          'cache-control': 'no-store',
        });
        response.end(JSON.stringify(body));
      });
    },
  };
}

function sessionIn({ STRIPE_PUBLISHABLE_KEY = '', STRIPE_CLIENT_SECRET = '' }: Environment) {
  // Whoever mixes up the two keys must not find the secret one in a browser.
  if (!/^pk_(test|live)_/.test(STRIPE_PUBLISHABLE_KEY)) {
    return refusal('Set STRIPE_PUBLISHABLE_KEY to the key that begins with pk_, and start again.');
  }
  if (!/^cs_(test|live)_.+_secret_/.test(STRIPE_CLIENT_SECRET)) {
    return refusal(
      'Set STRIPE_CLIENT_SECRET to the client_secret of a session, and start again: ' +
        'docs/stripe.md says how to make one.',
    );
  }
  const session = {
    provider: 'stripe',
    publishableKey: STRIPE_PUBLISHABLE_KEY,
    clientSecret: STRIPE_CLIENT_SECRET,
    expiresAt: new Date(Date.now() + 31 * 60_000).toISOString(),
  };
  return { status: 200, body: session };
}

function refusal(message: string) {
  return { status: 404, body: { message } };
}
