import { humanize } from '../../components/ui/humanize.js';
import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { Messages } from '../../hooks/messages/messages.js';
import { germanLegal } from './german-legal.js';

const sources: Partial<Record<string, string>> = {
  explicit: 'Ihre Karte für Guthaben',
  subscription: 'Dieselbe Karte wie für Ihr Abonnement',
  customer: 'Ihre Standardkarte',
};

const refusals: Partial<Record<string, string>> = {
  immediate_charge_not_acknowledged:
    'Dabei wird Ihre Karte sofort belastet. Bisher wurde nichts abgebucht. Prüfen Sie den Betrag und bestätigen Sie ihn.',
  consent_required: 'Ihre Zustimmung ist erforderlich. Es wurde nichts gespeichert.',
  consent_unknown:
    'Diese Seite ist veraltet. Es wurde nichts gespeichert. Laden Sie die Seite neu und versuchen Sie es erneut.',
  payment_method_required:
    'Fügen Sie zuerst eine Zahlungsmethode hinzu. Es wurde nichts gespeichert.',
  payment_method_unsupported:
    'Diese Karte kann nicht in Ihrer Abwesenheit belastet werden. Es wurde nichts gespeichert.',
  forbidden_role:
    'Nur Inhaber und Administratoren können die automatische Aufladung ändern. Es wurde nichts gespeichert.',
  payment_provider_unavailable:
    'Zahlungen sind derzeit nicht verfügbar. Es wurde nichts gespeichert und nichts abgebucht.',
  unauthenticated:
    'Ihre Sitzung ist abgelaufen. Es wurde nichts gespeichert. Melden Sie sich erneut an.',
};

const attempts: Partial<Record<string, string>> = {
  card_declined: 'Letzter Versuch: Ihre Karte wurde abgelehnt.',
  insufficient_funds: 'Letzter Versuch: Ihre Karte war nicht ausreichend gedeckt.',
  expired_card: 'Letzter Versuch: Ihre Karte ist abgelaufen.',
  authentication_required: 'Letzter Versuch: Ihre Bank hat eine Bestätigung der Zahlung verlangt.',
  provider_unavailable: 'Letzter Versuch: Zahlungen waren nicht verfügbar.',
};

const summary: AutoTopUpDialogMessages['summary'] = (amount, threshold, limit) =>
  `Lädt ${amount} auf, wenn Ihr Guthaben unter ${threshold} liegt${limit === null ? '' : `, höchstens ${limit} pro Monat`}.`;

const summaryTarget: AutoTopUpDialogMessages['summaryTarget'] = (target, threshold, limit) =>
  `Füllt Ihr Guthaben auf ${target} auf, wenn es unter ${threshold} liegt${limit === null ? '' : `, höchstens ${limit} pro Monat`}.`;

const off = 'Die automatische Aufladung ist deaktiviert.';

/** The German texts of the dialogs. */
export const germanDialogs: Pick<Messages, 'purchaseDialog' | 'autoTopUpDialog'> = {
  purchaseDialog: {
    title: 'Guthaben kaufen',
    amount: 'Betrag',
    range: (min, max) => `Zwischen ${min} und ${max}`,
    payWith: 'Bezahlen mit',
    noCard: 'Sie geben sie im nächsten Schritt ein',
    newBalance: 'Guthaben nach dem Kauf',
    newBalanceIs: (balance) => `Guthaben nach dem Kauf: ${balance}.`,
    presets: 'Vorgeschlagene Beträge',
    submit: (amount) => (amount === null ? 'Kaufen' : `Für ${amount} kaufen`),
    terms: germanLegal.terms,
    canceled: 'Die Zahlung wurde abgebrochen. Es wurde nichts abgebucht.',
    pay: (amount) => `${amount} bezahlen`,
    change: 'Betrag ändern',
    stillLoading: 'Wird noch geladen …',
    surfaceFailed: 'Das Zahlungsformular konnte nicht geladen werden.',
    surfaceOutdated:
      'Das Zahlungsformular benötigt eine neuere Version dieser Seite. Laden Sie die Seite neu, um zu bezahlen.',
    hostedPage: 'Auf der Seite des Zahlungsanbieters bezahlen',
    inProgress: 'Die Zahlung läuft noch. Möchten Sie weiter warten oder abbrechen?',
    keepWaiting: 'Weiter warten',
    cancel: 'Zahlung abbrechen',
    cancelFailed: 'Die Zahlung konnte nicht abgebrochen werden. Sie ist noch offen.',
    processing: 'Zahlung erhalten. Ihr Guthaben wird aufgeladen …',
    processingLong: 'Sie können dieses Fenster schließen. Der Vorgang läuft weiter.',
    succeeded: 'Guthaben aufgeladen',
    added: (balance) =>
      balance === null
        ? 'Guthaben aufgeladen.'
        : `Guthaben aufgeladen. Ihr Guthaben beträgt ${balance}.`,
    tax: (amount) => `Sie haben außerdem ${amount} Steuern bezahlt.`,
    balance: (balance) => `Ihr Guthaben beträgt ${balance}.`,
    receipt: 'Beleg anzeigen',
    done: 'Fertig',
    failed: {
      declined: 'Die Zahlung wurde abgelehnt. Es wurde nichts abgebucht.',
      authentication: 'Ihre Bank konnte die Zahlung nicht bestätigen. Es wurde nichts abgebucht.',
      expired: 'Die Zahlung wurde nicht rechtzeitig ausgeführt. Es wurde nichts abgebucht.',
      unavailable: 'Zahlungen sind derzeit nicht verfügbar. Es wurde nichts abgebucht.',
      not_started:
        'Der Kauf konnte nicht gestartet werden. Es wurde nichts abgebucht. Versuchen Sie es erneut.',
      rate_limited:
        'Es gab in kurzer Zeit zu viele Versuche. Es wurde nichts abgebucht. Versuchen Sie es in einigen Minuten erneut.',
      refused: 'Dieser Kauf ist nicht möglich. Es wurde nichts abgebucht.',
    },
    check: 'Jetzt prüfen',
    denied: 'Nur Inhaber und Administratoren können Guthaben kaufen.',
  },
  autoTopUpDialog: {
    title: 'Automatische Aufladung',
    enable: 'Automatische Aufladung aktivieren',
    enableHint:
      'Kauft Guthaben, wenn es zur Neige geht, damit Ihre Nutzung nicht unterbrochen wird.',
    cardSource: (source) => sources[source] ?? humanize(source),
    noCard: 'Noch keine Zahlungsmethode',
    changeCard: 'Ändern',
    addCard: 'Zahlungsmethode hinzufügen',
    cardUnsupported: 'Diese Karte kann nicht in Ihrer Abwesenheit belastet werden.',
    mode: 'Wie viel gekauft wird',
    modes: { fixed: 'Ein fester Betrag', target: 'Bis zu einem Guthaben' },
    threshold: 'Wenn das Guthaben unter diesem Betrag liegt',
    thresholdHint: 'Wählen Sie einen höheren Betrag als den Ihrer größten Anfrage.',
    thresholdTooHigh: (amount) => `Darf nicht höher als der Kaufbetrag sein (${amount}).`,
    thresholdTooNear: (most) => `Darf bei diesem Zielguthaben nicht höher als ${most} sein.`,
    amount: 'Diesen Betrag kaufen',
    target: 'Bis zu diesem Guthaben auffüllen',
    monthlyLimit: 'Monatslimit',
    used: (spent, limit) =>
      limit === null
        ? `Optional. Diesen Monat verwendet: ${spent}`
        : `Diesen Monat verwendet: ${spent} von ${limit}`,
    limitTooLow: (amount) => `Darf nicht niedriger als der Kaufbetrag sein (${amount}).`,
    limitTooLowForTarget: (target) => `Darf nicht niedriger als das Zielguthaben sein (${target}).`,
    confirm: 'Betrag erneut eingeben',
    confirmHint: (most) => `Erforderlich bei Beträgen über ${most}.`,
    confirmWrong: (amount) => `Geben Sie ${amount} erneut ein oder ändern Sie den Betrag.`,
    notAllowed: 'Dieser Betrag ist nicht zulässig.',
    summary,
    summaryTarget,
    off,
    savedOn: (amount, threshold) =>
      `Die automatische Aufladung ist aktiviert. Sie lädt ${amount} auf, wenn Ihr Guthaben unter ${threshold} liegt.`,
    savedOnTarget: (target, threshold) =>
      `Die automatische Aufladung ist aktiviert. Sie füllt Ihr Guthaben auf ${target} auf, wenn es unter ${threshold} liegt.`,
    belowThreshold: (balance, threshold) =>
      `Ihr Guthaben beträgt ${balance} und liegt damit unter ${threshold}.`,
    chargeNow: germanLegal.chargeNow,
    consent: germanLegal.consent,
    consentTarget: germanLegal.consentTarget,
    consentMissing: 'Stimmen Sie zu, bevor Sie speichern.',
    save: (charge) => (charge === null ? 'Speichern' : `Speichern und jetzt ${charge} bezahlen`),
    resume: (charge) =>
      charge === null ? 'Fortsetzen' : `Fortsetzen und jetzt ${charge} bezahlen`,
    lastFailure: (code) => attempts[code] ?? 'Letzter Versuch: Die Zahlung ist fehlgeschlagen.',
    conflict: (terms) =>
      'Die automatische Aufladung wurde an anderer Stelle geändert: ' +
      `${terms ? (terms.mode === 'target' ? summaryTarget : summary)(terms.amount, terms.threshold, terms.limit) : off} ` +
      'Ihre Änderungen hier bleiben erhalten, sind aber noch nicht gespeichert.',
    unknown:
      'Wir haben keine Antwort erhalten und wissen daher nicht, ob die Änderung gespeichert wurde. Sie können es gefahrlos erneut versuchen.',
    refused: (code) => refusals[code] ?? 'Das ist nicht möglich. Es wurde nichts geändert.',
    discardQuestion: (step) =>
      step === 'card'
        ? 'Ihre Karte wurde noch nicht hinzugefügt.'
        : 'Sie haben Ihre Änderungen nicht gespeichert.',
    keepEditing: 'Hier bleiben',
    discard: 'Verwerfen',
    back: 'Zurück',
    checkingCard: 'Ihre Karte wird geprüft …',
    cardExpired: 'Die Karte wurde nicht rechtzeitig hinzugefügt. Es wurde nichts geändert.',
    cardFailed: 'Derzeit kann keine Karte hinzugefügt werden.',
    cardUnavailable:
      'Zahlungen sind derzeit nicht verfügbar. Es wurde keine Karte hinzugefügt und nichts abgebucht.',
    cardNotStarted:
      'Das Formular für Ihre Karte konnte nicht geöffnet werden. Es wurde keine Karte hinzugefügt. Versuchen Sie es erneut.',
    cardRateLimited:
      'Es gab in kurzer Zeit zu viele Versuche. Es wurde nichts geändert. Versuchen Sie es in einigen Minuten erneut.',
    cardResumes: germanLegal.cardResumes,
    readOnly: 'Nur Inhaber und Administratoren können die automatische Aufladung ändern.',
    denied: 'Nur Inhaber und Administratoren können die automatische Aufladung sehen.',
  },
};
