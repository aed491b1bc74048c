/** The consent is sent with the language of the sentence that the user read. */
import { waitFor } from '@testing-library/react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { GivenMessages } from '../../../src/hooks/provider/language.js';
import { german } from '../../../src/locales/de/index.js';
import { consent, loadInAdvance, openDialog } from './auto-top-up-page.js';

beforeAll(loadInAdvance);

/** German words under English names, by which the page finds its controls. */
const { autoTopUpDialog } = german;
const germanConsent: GivenMessages = {
  lang: 'de',
  dir: 'ltr',
  autoTopUpDialog: { consent: autoTopUpDialog.consent },
};

describe('the language of a consent', () => {
  it.each<[words: string, locale: string, messages: GivenMessages | undefined, sent: string]>([
    ['English words', 'en-GB', undefined, 'en-GB'],
    ['English words beside German amounts', 'de-DE', undefined, 'en'],
    ['German words', 'de-AT', germanConsent, 'de-AT'],
    ['German words beside English amounts', 'en-US', germanConsent, 'de'],
    ['words of an unnamed language', 'pl-PL', { common: { close: 'Zamknij' } }, 'pl-PL'],
  ])('is sent for %s in %s', async (_, locale, messages, sent) => {
    vi.spyOn(console, 'error').mockReturnValue();
    const { user, fake } = await openDialog({ provider: { locale, messages } });
    await user.click(document.querySelector('[role=switch]') ?? document.body);
    const sentence = consent().closest('label')?.textContent ?? '';
    expect(sentence).toMatch(sent.startsWith('de') ? /^Ich ermächtige Acme/ : /^I authorize Acme/);
    await user.click(consent());
    await user.click(document.querySelector('[type=submit]') ?? document.body);
    await waitFor(() => expect(fake.saves).toHaveLength(1));
    expect(fake.saves[0]?.consent).toMatchObject({ locale: sent, text: sentence });
    vi.restoreAllMocks();
  });
});
