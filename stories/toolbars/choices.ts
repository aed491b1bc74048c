import { languageItems, type StoryLocale } from '../support/languages.js';

/** A toolbar: the title of each value. The first value is the default. */
interface Choice<Value extends string> {
  description: string;
  icon: string;
  titles: Record<Value, string>;
}

const languages = Object.fromEntries(
  languageItems.map(({ value, title }) => [value, title]),
) as Record<StoryLocale, string>;

/** The toolbars of every story. Storybook's own toolbar of viewports sets the width. */
export const choices = {
  theme: {
    description: 'Theme of the page',
    icon: 'contrast',
    titles: { light: 'Light', dark: 'Dark' },
  },
  host: {
    description: 'CSS of the host app, with our theme for it',
    icon: 'paintbrush',
    titles: {
      none: 'No host CSS',
      shadcn: 'shadcn/ui',
      bootstrap: 'Bootstrap',
      mui: 'MUI',
      mantine: 'Mantine',
    },
  },
  locale: { description: 'Language', icon: 'globe', titles: languages },
  direction: {
    description: 'Direction of the text',
    icon: 'transfer',
    titles: { language: 'As the language', ltr: 'Left to right', rtl: 'Right to left' },
  },
  currency: {
    description: 'Currency of the account',
    icon: 'credit',
    titles: {
      usd: 'US dollar',
      eur: 'Euro',
      jpy: 'Yen (no decimals)',
      kwd: 'Kuwaiti dinar (three decimals)',
    },
  },
  role: {
    description: 'Role of the user',
    icon: 'user',
    titles: {
      story: 'Role of the story',
      owner: 'Owner',
      admin: 'Admin',
      viewer: 'View only',
      member: 'Member, without amounts',
    },
  },
  network: {
    description: 'Network between the page and the backend',
    icon: 'lightning',
    titles: {
      normal: 'Network of the story',
      slow: 'Slow (3 seconds)',
      failing: 'Failing (status 503)',
      offline: 'Offline',
    },
  },
  motion: {
    description: 'Motion',
    icon: 'play',
    titles: { system: 'Motion of your system', reduced: 'Reduced motion' },
  },
  textSize: {
    description: 'Size of the text',
    icon: 'zoom',
    titles: {
      normal: 'Text of 100 %',
      large: 'Text of 125 %',
      larger: 'Text of 150 %',
      largest: 'Text of 200 %',
    },
  },
} as const satisfies Record<string, Choice<string>>;

type Choices = typeof choices;
export type Toolbar = keyof Choices;
export type ValueOf<Name extends Toolbar> = keyof Choices[Name]['titles'] & string;

/** The values of a toolbar, the default first. */
export function valuesOf<Name extends Toolbar>(name: Name): ValueOf<Name>[] {
  return Object.keys(choices[name].titles) as ValueOf<Name>[];
}

/** The value of a toolbar. A value that the toolbar does not have, as in an old link, is the default. */
export function chosen<Name extends Toolbar>(
  globals: Record<string, unknown>,
  name: Name,
): ValueOf<Name> {
  const [first, ...others] = valuesOf(name);
  const found = others.find((value) => value === globals[name]) ?? first;
  if (found === undefined) throw new Error(`The toolbar ${name} has no values.`);
  return found;
}
