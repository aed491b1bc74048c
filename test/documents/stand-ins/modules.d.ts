/** The modules of the host app that the code blocks of the documents import, and those that are not installed here. */

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

declare module '*/billing' {
  import type { ReactElement } from 'react';
  interface BillingProps {
    initialData?: import('react-credits/client').InitialCredits | null;
  }
  export function Billing(props: BillingProps): ReactElement;
}

declare module '*/model' {
  export function answer(): never;
}
