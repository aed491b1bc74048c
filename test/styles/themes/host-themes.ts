/** The variables of component libraries, and our themes that map them. */
import { extendTheme } from '@mui/material/styles';
import bootstrap from './hosts/bootstrap.css?raw';
import mantine from './hosts/mantine.css?raw';
import shadcn from './hosts/shadcn.css?raw';
import bootstrapTheme from '../../../src/styles/themes/bootstrap.css?raw';
import mantineTheme from '../../../src/styles/themes/mantine.css?raw';
import ourMuiTheme from '../../../src/styles/themes/mui.css?raw';
import shadcnTheme from '../../../src/styles/themes/shadcn.css?raw';

/** A library that a host app uses. */
export interface HostTheme {
  /** What the library declares. */
  host: string;
  /** Our theme for it. */
  theme: string;
  /** The attribute of a dark page, and of a dark part of a light one. */
  dark: [name: string, value: string];
  /** The attribute of a light page. */
  light?: [name: string, value: string];
  /** The color of a raised surface, and of the main button. */
  surface: string;
  accent: string;
}

const muiTheme = extendTheme({
  colorSchemeSelector: 'class',
  colorSchemes: { light: true, dark: true },
});

/** The rules that MUI's ThemeProvider writes, with the background of its CssBaseline. */
const mui = `${muiTheme.generateStyleSheets().flatMap(rulesOf).join('\n')}
body, .dark {
  background: var(--mui-palette-background-default);
  color: var(--mui-palette-text-primary);
}`;

function rulesOf(sheet: object): string[] {
  return Object.entries(sheet).map(([selector, declarations]: [string, object]) => {
    const lines = Object.entries(declarations).map(
      ([name, value]) => `${name === 'colorScheme' ? 'color-scheme' : name}: ${String(value)};`,
    );
    return `${selector} { ${lines.join(' ')} }`;
  });
}

export const hostThemes: Record<string, HostTheme> = {
  'shadcn/ui': {
    host: shadcn,
    theme: shadcnTheme,
    dark: ['class', 'dark'],
    surface: 'var(--card)',
    accent: 'var(--primary)',
  },
  Bootstrap: {
    host: bootstrap,
    theme: bootstrapTheme,
    dark: ['data-bs-theme', 'dark'],
    light: ['data-bs-theme', 'light'],
    surface: 'var(--bs-body-bg)',
    accent: 'var(--bs-primary)',
  },
  MUI: {
    host: mui,
    theme: ourMuiTheme,
    dark: ['class', 'dark'],
    surface: 'var(--mui-palette-background-paper)',
    accent: 'var(--mui-palette-primary-main)',
  },
  Mantine: {
    host: mantine,
    theme: mantineTheme,
    dark: ['data-mantine-color-scheme', 'dark'],
    light: ['data-mantine-color-scheme', 'light'],
    surface: 'var(--mantine-color-body)',
    accent: 'var(--mantine-primary-color-8)',
  },
};
