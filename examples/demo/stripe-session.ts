/** Serves a Stripe checkout session that you created by hand. See `docs/stripe.md` for the command. */
import type { Plugin } from 'vite';

type Environment = Readonly<Record<string, string | undefined>>;

/** Answers `/demo/stripe` with the session from the environment variables, as a `Checkout`. */
export function stripeSession(environment: Environment): Plugin {
  return {
    name: 'stripe-session',
    // The demo links to its Stripe page only if there is a session.
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
  // Never send a secret key to the browser, even if someone sets the wrong key.
  if (!/^pk_(test|live)_/.test(STRIPE_PUBLISHABLE_KEY)) {
    return refusal(
      'Set STRIPE_PUBLISHABLE_KEY to the key that begins with pk_, and restart the demo.',
    );
  }
  if (!/^cs_(test|live)_.+_secret_/.test(STRIPE_CLIENT_SECRET)) {
    return refusal(
      'Set STRIPE_CLIENT_SECRET to the client_secret of a session, and restart the demo. ' +
        'docs/stripe.md explains how to create a session.',
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
