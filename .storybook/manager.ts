import { addons } from 'storybook/manager-api';
import { storybookThemes } from './themes.js';

// Storybook's own parts follow the system. They read their theme once, when the page loads.
const isDark = matchMedia('(prefers-color-scheme: dark)').matches;

addons.setConfig({ theme: isDark ? storybookThemes.dark : storybookThemes.light });
