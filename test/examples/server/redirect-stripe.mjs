/** Sends the requests of the package `stripe` to the strict Stripe of the tests, at STRIPE_ADDRESS. */
import http from 'node:http';
import https from 'node:https';

const [host, port] = (process.env.STRIPE_ADDRESS ?? '').split(':');

/** @type {(options: https.RequestOptions, ...rest: unknown[]) => http.ClientRequest} */
https.request = (options, ...rest) => {
  if (options.host !== 'api.stripe.com') throw new Error(`Unexpected host ${options.host}.`);
  const request = http.request({ ...options, agent: undefined, host, port }, ...rest);
  // The package waits for the encryption before it writes.
  return request.once('socket', (socket) =>
    socket.once('connect', () => socket.emit('secureConnect')),
  );
};
