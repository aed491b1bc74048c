import { Suspense, type ComponentType } from 'react';
import type { CreditsProviderProps } from 'react-credits';
import { FirstPaint } from './first-paint';

export interface PageData extends Pick<CreditsProviderProps, 'initialData'> {
  timeZone: string | null;
  /** Whether the card comes in a boundary of its own, after the rest of the page. */
  isLate: boolean;
}

/** The page, which is the same on the server and in the browser but for the way that late code arrives. */
export function Page({ initialData, timeZone, isLate, Late }: PageData & { Late: ComponentType }) {
  return (
    <FirstPaint initialData={initialData} timeZone={timeZone ?? undefined}>
      {isLate ? (
        <Suspense fallback={<p>Late</p>}>
          <Late />
        </Suspense>
      ) : undefined}
    </FirstPaint>
  );
}
