import { useEffect, useState } from 'react';
import { accountName, createAccount } from './account.ts';
import { CodeView } from './code-view.tsx';
import { ControlFields } from './control-fields.tsx';
import type { ControlName } from './controls.ts';
import { readSettings, writeSettings, type Settings } from './settings.ts';
import { Stage } from './stage.tsx';
import { TokenFields } from './token-fields.tsx';

/** The component on its stage, the settings, and the code. The address of the page holds the settings. */
export function Playground() {
  const [settings, setSettings] = useState(() => readSettings(location.search));
  const [runs, setRuns] = useState(1);
  const name = `${runs} ${accountName(settings)}`;

  useEffect(() => {
    history.replaceState(null, '', `${location.pathname}${writeSettings(settings)}`);
    return setTokens(settings.tokens);
  }, [settings]);

  function set(control: ControlName, value: string): void {
    setSettings(({ values, tokens }) => ({ values: { ...values, [control]: value }, tokens }));
  }

  return (
    <div className="playground">
      <div className="playground-main">
        {/* Another account starts over, with a new backend. */}
        <AccountStage key={name} settings={settings} onRestart={() => setRuns(runs + 1)} />
        <CodeView settings={settings} />
      </div>
      <div className="panel">
        {(['Page', 'Account', 'Props'] as const).map((group) => (
          <ControlFields key={group} group={group} values={settings.values} onChange={set} />
        ))}
        <TokenFields
          tokens={settings.tokens}
          onChange={(tokens) => setSettings({ ...settings, tokens })}
        />
      </div>
    </div>
  );
}

function AccountStage({ settings, onRestart }: { settings: Settings; onRestart: () => void }) {
  const [account] = useState(() => createAccount(settings));
  return <Stage settings={settings} account={account} onRestart={onRestart} />;
}

/** Sets the tokens on the root, where sizes that follow others take effect, too. Returns a function that removes them. */
function setTokens(tokens: Settings['tokens']): () => void {
  const { style } = document.documentElement;
  for (const [name, value] of Object.entries(tokens)) style.setProperty(name, value);
  return () => {
    for (const name of Object.keys(tokens)) style.removeProperty(name);
  };
}
