import { humanize } from '../../components/ui/humanize.js';
import type { Messages } from '../../hooks/messages/messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('de');

const pauses: Partial<Record<string, string>> = {
  payment_failed: 'Pausiert: Ihre Karte wurde abgelehnt.',
  requires_action: 'Pausiert: Ihre Bank verlangt, dass Sie diese Zahlung bestätigen.',
  no_payment_method: 'Pausiert: Es ist keine Zahlungsmethode hinterlegt.',
  payment_method_unsupported:
    'Pausiert: Ihre Karte kann nicht in Ihrer Abwesenheit belastet werden.',
  limit_reached:
    'Pausiert: Eine weitere Aufladung würde Ihr Monatslimit überschreiten. Im nächsten Monat wird wieder aufgeladen.',
  disputed: 'Pausiert: Eine Zahlung wurde angefochten.',
  in_debt: 'Pausiert: Eine einzelne Aufladung gleicht Ihr negatives Guthaben nicht aus.',
};

/** The German texts that several components show. */
export const germanShared: Pick<Messages, 'common' | 'amountField' | 'stripeCheckout'> = {
  common: {
    retry: 'Erneut versuchen',
    close: 'Schließen',
    loading: 'Wird geladen …',
    notShown: 'Etwas ist schiefgelaufen.',
    signedOut: 'Ihre Sitzung ist abgelaufen. Melden Sie sich erneut an.',
    accountClosed:
      'Dieses Konto ist geschlossen. Sein Guthaben kann nicht mehr genutzt und kein neues gekauft werden.',
    paymentMethod: ({ brand, last4 }) => `${brand ?? 'Karte'} mit den Endziffern ${last4}`,
    plusTax: (amount) => `${amount} zzgl. Steuern`,
    paymentUnknown: 'Zahlen Sie noch nicht erneut. Wir prüfen die Zahlung.',
    paymentInReview: 'Wir haben Ihre Zahlung erhalten und prüfen sie. Zahlen Sie nicht erneut.',
    purchaseNotLoaded: 'Der Kauf konnte nicht geladen werden.',
    autoTopUpNotLoaded: 'Die automatische Aufladung konnte nicht geladen werden.',
    autoTopUpCharging: (amount) => `Guthaben im Wert von ${amount} wird gerade gekauft.`,
    autoTopUpBackingOff: (next, isDeclined) =>
      (isDeclined ? 'Ihre Karte wurde abgelehnt. ' : '') +
      (next === null ? 'Es wird erneut versucht.' : `Nächster Versuch: ${next}`),
    autoTopUpAttemptLimit: (next) =>
      'Warten: Mehr als zehn Versuche in 24 Stunden sind nicht möglich.' +
      (next === null ? '' : ` Der nächste ist möglich ab: ${next}`),
    autoTopUpPaused: (reason = '') =>
      pauses[reason] ?? (reason ? `Pausiert: ${humanize(reason)}.` : 'Pausiert.'),
    autoTopUpOther: (status, reason) =>
      `${humanize(status)}${reason ? `: ${humanize(reason)}` : ''}.`,
    autoTopUpRemedies: {
      update_card: 'Karte aktualisieren',
      add_card: 'Zahlungsmethode hinzufügen',
      raise_limit: 'Limit ändern',
      resume: 'Fortsetzen',
      purchase: 'Guthaben kaufen',
    },
  },
  amountField: {
    empty: 'Geben Sie einen Betrag ein.',
    not_a_number: (example) => `Geben Sie eine Zahl ein, zum Beispiel ${example}.`,
    negative: 'Geben Sie den Betrag ohne Minuszeichen ein.',
    too_many_decimals: ({ count, text }) =>
      count === 0
        ? 'Geben Sie eine ganze Zahl ohne Nachkommastellen ein.'
        : `Geben Sie einen Betrag mit höchstens ${text} ${plural(count, { one: 'Nachkommastelle', other: 'Nachkommastellen' })} ein.`,
    ambiguous: (example) =>
      `Diese Zahl kann man unterschiedlich verstehen. Schreiben Sie sie so: ${example}.`,
    wrong_currency: (currency) => `Geben Sie einen Betrag in ${currency} ein.`,
    below_minimum: (minimum) => `Der Mindestbetrag ist ${minimum}.`,
    above_maximum: (maximum) => `Der Höchstbetrag ist ${maximum}.`,
    not_chargeable: (step) => `Geben Sie ein Vielfaches von ${step} ein.`,
    use: (amount) => `${amount} verwenden`,
    labeled: (label, error) => `${label}: ${error}`,
  },
  stripeCheckout: {
    email: 'E-Mail-Adresse',
    tax: 'Steuern',
    taxIncluded: 'Enthaltene Steuern',
    total: 'Gesamtbetrag',
    pay: (amount) => `${amount} bezahlen`,
    paying: 'Zahlung wird ausgeführt …',
    incomplete: 'Es fehlen noch Angaben zur Zahlung. Ergänzen Sie diese, um zu bezahlen.',
    interrupted:
      'Die Verbindung wurde unterbrochen. Daher ist nicht bekannt, ob die Zahlung ausgeführt wurde. Sie können es gefahrlos erneut versuchen: Es wird nicht doppelt abgebucht.',
    expired: 'Die Zeit für diese Zahlung ist abgelaufen. Es wurde nichts abgebucht.',
  },
};
