import { humanize } from '../../components/ui/humanize.js';
import type { Messages } from '../../hooks/messages/messages.js';
import type { Refusal } from '../../hooks/messages/out-of-credits-card-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';
import { germanShared } from './german-shared.js';

const plural = /* @__PURE__ */ pluralsIn('de');

const kinds: Partial<Record<string, string>> = {
  purchase: 'Kauf',
  auto_top_up: 'Automatische Aufladung',
  consumption: 'Nutzung',
  refund: 'Erstattung',
  grant: 'Gutschrift',
  adjustment: 'Korrektur',
  dispute: 'Anfechtung',
  dispute_reversal: 'Rückgängig gemachte Anfechtung',
};

const consumables: Partial<Record<string, string>> = {
  llm_tokens: 'LLM-Token',
  api_calls: 'API-Aufrufe',
  mcp_calls: 'MCP-Aufrufe',
  email: 'E-Mails',
  sms: 'SMS-Nachrichten',
  voice: 'Telefonie',
  storage: 'Speicherplatz',
};

const pause = (isPaused: boolean) => (isPaused ? ' Die automatische Aufladung ist pausiert.' : '');

function consequence({ isMidAnswer, hasCredits }: Refusal): string {
  if (!isMidAnswer) return 'Ihre Nachricht wurde nicht an den Assistenten gesendet.';
  return hasCredits
    ? 'Die Antwort wurde abgebrochen, weil das Guthaben nicht ausreicht.'
    : 'Die Antwort wurde abgebrochen, weil das Guthaben aufgebraucht ist.';
}

/** The German texts of the card, of the list of transactions, of the card for chats, and of the banner. */
export const germanCards: Pick<
  Messages,
  'creditsCard' | 'recentTransactions' | 'outOfCreditsCard' | 'messageCost' | 'lowBalanceBanner'
> = {
  creditsCard: {
    title: 'Guthaben',
    balance: 'Aktuelles Guthaben',
    low: 'Wenig Guthaben',
    depleted: 'Guthaben aufgebraucht',
    state: humanize,
    depletedNotice: 'Die Nutzung ist pausiert, bis Sie neues Guthaben kaufen.',
    none: 'Noch kein Guthaben.',
    inDebt: (debt) =>
      `Ihr Guthaben ist mit ${debt} im Minus. Der Betrag wird mit Ihrem nächsten Kauf verrechnet.`,
    reserved: (amount) => `${amount} reserviert`,
    pace: ({ count, text }) =>
      `Bei Ihrem aktuellen Verbrauch reicht das Guthaben noch etwa ${text} ${plural(count, { one: 'Tag', other: 'Tage' })}.`,
    paceUnderDay: 'Bei Ihrem aktuellen Verbrauch reicht das Guthaben keinen ganzen Tag mehr.',
    lifetimeAdded: 'Insgesamt aufgeladen',
    lifetimeSpent: 'Insgesamt verbraucht',
    purchase: 'Guthaben kaufen',
    purchaseProcessing: (amount) => `Ihr Kauf über ${amount} wird bearbeitet.`,
    purchaseUnfinished: (amount) => `Ihr Kauf über ${amount} ist nicht abgeschlossen.`,
    purchaseResume: 'Fortfahren',
    autoTopUp: 'Automatische Aufladung',
    autoTopUpOff:
      'Aus. Wenn Sie sie aktivieren, wird Ihr Guthaben rechtzeitig aufgeladen und die Nutzung nicht unterbrochen.',
    autoTopUpOn: (amount, threshold, limit) =>
      `Ein. Lädt ${amount} auf, wenn Ihr Guthaben unter ${threshold} liegt${limit === null ? '' : `, höchstens ${limit} pro Monat`}.`,
    autoTopUpOnTarget: (target, threshold, limit) =>
      `Ein. Füllt Ihr Guthaben auf ${target} auf, wenn es unter ${threshold} liegt${limit === null ? '' : `, höchstens ${limit} pro Monat`}.`,
    autoTopUpEnable: 'Aktivieren',
    autoTopUpManage: 'Verwalten',
    usage: 'Nutzung anzeigen',
    billing: 'Abrechnung',
    billingNewTab: '(wird in einem neuen Tab geöffnet)',
    billingBlocked: 'Ihr Browser hat den neuen Tab blockiert.',
    billingOpen: 'Abrechnung öffnen',
    billingFailed: 'Die Abrechnung konnte nicht geöffnet werden.',
    billingUnavailable: 'Die Abrechnung ist derzeit nicht verfügbar. Es wurde nichts abgebucht.',
    billingNotOpened: 'Die Abrechnung konnte nicht geöffnet werden. Versuchen Sie es erneut.',
    loading: 'Guthaben wird geladen …',
    failed: 'Das Guthaben konnte nicht geladen werden.',
    stale: (updated) => `Aktualisierung fehlgeschlagen. Zuletzt aktualisiert: ${updated}.`,
    offline: (updated) =>
      `Sie sind offline.${updated === null ? '' : ` Zuletzt aktualisiert: ${updated}.`}`,
    viewOnly: 'Sie haben nur Lesezugriff.',
    forbidden: (contact) =>
      'Nur Inhaber und Administratoren können das Guthaben sehen. ' +
      `Wenden Sie sich ${contact ? `an ${contact}` : 'an eine dieser Personen'}, um mehr zu erhalten.`,
    notFound: 'Für dieses Konto gibt es kein Guthaben.',
  },
  recentTransactions: {
    title: 'Letzte Transaktionen',
    type: 'Art',
    date: 'Datum',
    amount: 'Betrag',
    balance: 'Guthaben',
    kind: (kind) => kinds[kind] ?? humanize(kind),
    consumable: (consumable) => consumables[consumable] ?? humanize(consumable),
    tax: (amount) => `zzgl. ${amount} Steuern`,
    loading: 'Transaktionen werden geladen …',
    empty: 'Noch keine Transaktionen.',
    failed: 'Die Transaktionen konnten nicht geladen werden.',
    unreadable: 'Diese Transaktion konnte nicht gelesen werden.',
    stale: 'Neue Transaktionen konnten nicht geladen werden.',
    history: 'Verlauf',
    shown: ({ count, text }) =>
      plural(count, {
        one: `${text} Transaktion wird angezeigt`,
        other: `${text} Transaktionen werden angezeigt`,
      }),
    newTransactions: ({ count, text }) =>
      `${text} neue ${plural(count, { one: 'Transaktion', other: 'Transaktionen' })}`,
    more: 'Mehr laden',
    moreFailed: 'Ältere Transaktionen konnten nicht geladen werden.',
    end: 'Keine älteren Transaktionen',
    forbidden: 'Nur Inhaber und Administratoren können die Transaktionen sehen.',
    notFound: 'Für dieses Konto gibt es keine Transaktionen.',
  },
  outOfCreditsCard: {
    title: 'Guthaben aufgebraucht',
    notEnough: 'Nicht genug Guthaben',
    announcement: (title, text) => (text === '' ? title : `${title}. ${text}`),
    add: (refusal) => `${consequence(refusal)} Laden Sie Guthaben auf, um fortzufahren.`,
    ask: (refusal, contact) =>
      `${consequence(refusal)} Bitten Sie einen Inhaber oder Administrator, Guthaben aufzuladen${contact ? `: ${contact}` : ''}.`,
    added: 'Guthaben aufgeladen',
    available: 'Sie können fortfahren',
    balance: (balance) => `Ihr Guthaben beträgt ${balance}.`,
    purchase: 'Guthaben kaufen',
    upgrade: 'Upgrade durchführen',
    resume: (isMidAnswer) => (isMidAnswer ? 'Fortfahren' : 'Erneut senden'),
    resuming: (isMidAnswer) =>
      isMidAnswer ? 'Antwort wird fortgesetzt …' : 'Ihre Nachricht wird gesendet …',
    resumed: (isMidAnswer) => (isMidAnswer ? 'Antwort fortgesetzt.' : 'Nachricht erneut gesendet.'),
    notResumedTitle: (isMidAnswer) =>
      isMidAnswer ? 'Antwort nicht fortgesetzt' : 'Nachricht nicht gesendet',
    notResumed: (isMidAnswer) =>
      isMidAnswer
        ? 'Die Antwort wurde nicht fortgesetzt. Versuchen Sie es erneut.'
        : 'Ihre Nachricht wurde nicht gesendet. Versuchen Sie es erneut.',
    past: 'Hier war das Guthaben aufgebraucht.',
    resets: (date) => `Oder warten Sie bis zum ${date}.`,
    reserves: (amount) => `Eine Nachricht reserviert bis zu ${amount}.`,
    purchaseFailed:
      'Die Zahlung ist fehlgeschlagen. Es wurde nichts abgebucht. Sie können es erneut versuchen.',
    stillShort: 'Noch nicht genug Guthaben',
    missing: (amount) =>
      amount === null
        ? 'Laden Sie mehr Guthaben auf, um fortzufahren.'
        : `Sie benötigen noch ${amount}.`,
    unfinished: 'Ihr Kauf ist nicht abgeschlossen.',
    arriving: 'Ihr Kauf wird bearbeitet.',
    charging: 'Die automatische Aufladung kauft gerade Guthaben.',
    paused: (reason) =>
      `Die automatische Aufladung konnte kein Guthaben aufladen. ${germanShared.common.autoTopUpPaused(reason)}`,
  },
  messageCost: {
    cost: (cost) => `Kosten: ${cost}`,
    included: 'Inklusive',
  },
  lowBalanceBanner: {
    low: (balance, isPaused) => `Wenig Guthaben: noch ${balance}.${pause(isPaused)}`,
    depleted: (isPaused) => `Ihr Guthaben ist aufgebraucht.${pause(isPaused)}`,
    inDebt: (debt, isPaused) =>
      `Ihr Guthaben ist aufgebraucht und mit ${debt} im Minus.${pause(isPaused)}`,
    purchase: 'Guthaben kaufen',
    dismiss: 'Ausblenden',
  },
};
