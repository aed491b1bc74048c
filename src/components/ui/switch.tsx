'use client';

import { Root, Thumb } from '@radix-ui/react-switch';
import { useId } from 'react';
import { classes } from './class-names.js';

interface SwitchProps {
  /** The name of the setting. It must not depend on whether the switch is on. */
  label: string;
  hint: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  className: string | undefined;
}

/** A switch with its label and hint. A press on the label also toggles it. */
export function Switch({ label, hint, isOn, onChange, className }: SwitchProps) {
  const id = useId();
  return (
    <div className={classes('credits-top-up-switch', className)}>
      <div className="credits-switch-words">
        <label id={`${id}label`} htmlFor={id} className="credits-amount-field-label">
          {label}
        </label>
        <p id={`${id}hint`} className="credits-muted">
          {hint}
        </p>
      </div>
      <Root
        id={id}
        checked={isOn}
        aria-labelledby={`${id}label`}
        aria-describedby={`${id}hint`}
        className="credits-switch"
        onCheckedChange={onChange}
      >
        <Thumb className="credits-switch-thumb" />
      </Root>
    </div>
  );
}
