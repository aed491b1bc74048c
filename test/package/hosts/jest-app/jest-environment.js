import { TestEnvironment } from 'jest-environment-jsdom';

const { AbortController, AbortSignal, fetch, Headers, Request, Response } = globalThis;
const { ReadableStream, structuredClone, TextDecoder, TextEncoder } = globalThis;

/** jsdom with the functions of Node.js that every browser has, and jsdom has not. */
export default class extends TestEnvironment {
  constructor(...options) {
    super(...options);
    Object.assign(this.global, { AbortController, AbortSignal, fetch, Headers, Request, Response });
    Object.assign(this.global, { ReadableStream, structuredClone, TextDecoder, TextEncoder });
  }
}
