/** The modules that the code blocks of the documents import, and that are not installed here. */

declare module 'next/headers' {
  export function headers(): Promise<Headers>;
}

declare module 'next/server' {
  export function connection(): Promise<void>;
}

declare module 'react-router' {
  import type { AnchorHTMLAttributes, ReactElement } from 'react';
  interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
    to: string;
  }
  export function Link(props: LinkProps): ReactElement;
}

declare module '*/server/credits' {
  export const backend: import('react-credits/server').CreditsBackend;
}

declare module '*/+types/billing' {
  export namespace Route {
    interface LoaderArgs {
      request: Request;
    }
  }
}

declare module '*/+types/credits' {
  export namespace Route {
    interface LoaderArgs {
      request: Request;
    }
    interface ActionArgs {
      request: Request;
    }
  }
}

declare module '*/server-of' {
  export function serverOf(request: Request): import('react-credits/server').Principal | null;
}

declare module '*/session' {
  export function userOf(
    request: Request,
  ): Promise<import('react-credits/server').Principal | null>;
}

declare module 'hono' {
  interface Context {
    req: { raw: Request };
  }
  export class Hono {
    all(path: string, handler: (context: Context) => Promise<Response>): void;
  }
}

declare module 'express' {
  type Listener = import('node:http').RequestListener;
  export default function express(): { use(path: string, listener: Listener): void };
}

declare module 'fastify' {
  type Done = (error: null) => void;
  interface Fastify {
    register(plugin: (app: Fastify) => Promise<void>): void;
    removeAllContentTypeParsers(): void;
    addContentTypeParser(
      type: string,
      parse: (request: object, payload: object, done: Done) => void,
    ): void;
    all(path: string, handler: (request: FastifyRequest, reply: FastifyReply) => void): void;
  }
  interface FastifyRequest {
    raw: import('node:http').IncomingMessage;
  }
  interface FastifyReply {
    raw: import('node:http').ServerResponse;
    hijack(): void;
  }
  export default function fastify(): Fastify;
}

declare module '*/billing' {
  import type { ReactElement } from 'react';
  interface BillingProps {
    initialData?: import('react-credits/client').InitialCredits | null;
  }
  export function Billing(props: BillingProps): ReactElement;
}

declare module '@copilotkit/react-core/v2' {
  export function useAgent(): { agent: object };
}

declare module '*/model' {
  export function answer(): never;
}
