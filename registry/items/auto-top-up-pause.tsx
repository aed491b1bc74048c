'use client';

import type { AutoTopUpPause as Pause } from 'react-credits';
import { Announced } from '@/components/credits-announced';
import { Button } from '@/components/ui/button';
import { useWords } from '@/lib/credits-words';

interface AutoTopUpPauseProps {
  pause: Pause;
  addCard: (() => void) | undefined;
  raiseLimit: () => void;
}

/** The reason of a pause, and the ways out of it. The button that resumes names the charge that this makes. */
export function AutoTopUpPause({ pause, addCard, raiseLimit }: AutoTopUpPauseProps) {
  const words = useWords('common').autoTopUpRemedies;
  const { remedy, chargeMicros, resume } = pause;
  const isCard = remedy === 'update_card' || remedy === 'add_card';
  const action = isCard ? addCard : remedy === 'raise_limit' ? raiseLimit : undefined;
  return (
    <div className="grid gap-2 rounded-md border p-3 text-sm">
      <p>{pause.text}</p>
      <div className="flex flex-wrap gap-2">
        {action && (
          <Button type="button" variant="outline" size="sm" onClick={action}>
            {words[remedy]}
          </Button>
        )}
        {resume && (
          <Button
            type="button"
            variant="outline"
            size="sm"
            onClick={() => resume({ acknowledgedChargeMicros: chargeMicros })}
          >
            {pause.label}
          </Button>
        )}
      </div>
      {pause.error !== null && <Announced role="alert">{pause.error}</Announced>}
    </div>
  );
}
