import { useId, useState } from 'react';
import { componentNames, controlNames, controlOf, type Control } from './controls.ts';
import type { ControlName } from './controls.ts';
import { isValid, type Settings } from './settings.ts';

interface ControlFieldsProps {
  group: Control['group'];
  values: Settings['values'];
  onChange: (name: ControlName, value: string) => void;
}

/** The controls of a group that apply to the component on the stage. */
export function ControlFields({ group, values, onChange }: ControlFieldsProps) {
  const component = componentNames.find((name) => name === values.component) ?? 'CreditsCard';
  const names = controlNames.filter((name) => {
    const control = controlOf(name);
    return control.group === group && (control.of === undefined || control.of.includes(component));
  });
  return (
    <fieldset className="group">
      <legend className="panel-title">{group}</legend>
      {names.map((name) => (
        <Field
          key={name}
          control={controlOf(name)}
          value={values[name]}
          onChange={(value) => onChange(name, value)}
        />
      ))}
    </fieldset>
  );
}

interface FieldProps {
  control: Control;
  value: string;
  onChange: (value: string) => void;
}

function Field({ control, value, onChange }: FieldProps) {
  const id = useId();
  // What the reader types, until it is a value.
  const [draft, setDraft] = useState<string | null>(null);
  const { label, kind, options = {}, hint } = control;
  const isWrong = draft !== null;

  function type(text: string): void {
    const isValue = isValid(control, text);
    setDraft(isValue ? null : text);
    if (isValue) onChange(text);
  }

  if (kind === 'switch') {
    return (
      <label className="switch">
        <input
          type="checkbox"
          checked={value === 'on'}
          onChange={({ target }) => onChange(target.checked ? 'on' : 'off')}
        />
        {label}
      </label>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {kind === 'choice' ? (
        <select
          id={id}
          className="input"
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          {Object.entries(options).map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          className="input"
          value={draft ?? value}
          aria-invalid={isWrong}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={({ target }) => type(target.value)}
        />
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
