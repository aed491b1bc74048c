import {
  DocsContainer as StorybookContainer,
  type DocsContainerProps,
} from '@storybook/addon-docs/blocks';
import { useEffect, useSyncExternalStore, type PropsWithChildren } from 'react';
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events';
import { onSystemTheme, themeOf, type Theme } from '../stories/toolbars/theme.js';
import { storybookThemes } from './themes.js';

type Channel = DocsContainerProps['context']['channel'];

/** A page of documents in the theme of the toolbar, or else of the system. */
export function DocsContainer({ context, children }: PropsWithChildren<DocsContainerProps>) {
  const theme = useTheme(context.channel);
  useEffect(() => {
    // A page without stories sets nothing else on its root. The color of its scrollbar follows.
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <StorybookContainer context={context} theme={storybookThemes[theme]}>
      {children}
    </StorybookContainer>
  );
}

function useTheme(channel: Channel): Theme {
  return useSyncExternalStore(
    (onChange) => {
      channel.on(GLOBALS_UPDATED, onChange);
      const stop = onSystemTheme(onChange);
      return () => {
        channel.off(GLOBALS_UPDATED, onChange);
        stop();
      };
    },
    () => themeOf(globalsIn(channel)),
  );
}

/** The values of the toolbars, which Storybook also says before a page renders. */
function globalsIn(channel: Channel): Record<string, unknown> {
  const [said] = (channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS) ?? []) as [
    { globals: Record<string, unknown> }?,
  ];
  return said?.globals ?? {};
}
