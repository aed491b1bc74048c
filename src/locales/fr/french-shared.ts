import { humanize } from '../../components/ui/humanize.js';
import type { Messages } from '../../hooks/messages/messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('fr');

const pauses: Partial<Record<string, string>> = {
  payment_failed: 'En pause\u00a0: votre carte a été refusée.',
  requires_action: 'En pause\u00a0: votre banque vous demande d’approuver ce paiement.',
  no_payment_method: 'En pause\u00a0: aucun moyen de paiement n’est enregistré.',
  payment_method_unsupported:
    'En pause\u00a0: votre carte ne peut pas être débitée en votre absence.',
  limit_reached:
    'En pause\u00a0: une nouvelle recharge dépasserait votre plafond mensuel. Les recharges reprendront le mois prochain.',
  disputed: 'En pause\u00a0: un paiement a été contesté.',
  in_debt: 'En pause\u00a0: une seule recharge ne suffit pas à couvrir votre solde négatif.',
};

/** The French texts that several components show. */
export const frenchShared: Pick<Messages, 'common' | 'amountField' | 'stripeCheckout'> = {
  common: {
    retry: 'Réessayer',
    close: 'Fermer',
    loading: 'Chargement…',
    notShown: 'Une erreur s’est produite.',
    signedOut: 'Votre session a expiré. Reconnectez-vous.',
    accountClosed: 'Ce compte est fermé. Ses crédits ne peuvent être ni utilisés ni achetés.',
    paymentMethod: ({ brand, last4 }) => `${brand ?? 'Carte'} se terminant par ${last4}`,
    plusTax: (amount) => `${amount} hors taxes`,
    paymentUnknown: 'Ne payez pas à nouveau pour l’instant\u00a0: nous vérifions le paiement.',
    paymentInReview: 'Nous avons reçu votre paiement et le vérifions. Ne payez pas à nouveau.',
    purchaseNotLoaded: 'Impossible de charger l’achat de crédits.',
    autoTopUpNotLoaded: 'Impossible de charger la recharge automatique.',
    autoTopUpCharging: (amount) => `Achat de ${amount} en cours.`,
    autoTopUpBackingOff: (next, isDeclined) =>
      (isDeclined ? 'Votre carte a été refusée. ' : '') +
      (next === null ? 'Une nouvelle tentative aura lieu.' : `Prochaine tentative\u00a0: ${next}`),
    autoTopUpAttemptLimit: (next) =>
      'En attente\u00a0: la limite est de dix tentatives en 24 heures.' +
      (next === null ? '' : ` Prochaine tentative possible à partir de\u00a0: ${next}`),
    autoTopUpPaused: (reason = '') =>
      pauses[reason] ?? (reason ? `En pause\u00a0: ${humanize(reason)}.` : 'En pause.'),
    autoTopUpOther: (status, reason) =>
      `${humanize(status)}${reason ? `\u00a0: ${humanize(reason)}` : ''}.`,
    autoTopUpRemedies: {
      update_card: 'Mettre à jour la carte',
      add_card: 'Ajouter un moyen de paiement',
      raise_limit: 'Modifier le plafond',
      resume: 'Reprendre',
      purchase: 'Acheter des crédits',
    },
  },
  amountField: {
    empty: 'Saisissez un montant.',
    not_a_number: (example) => `Saisissez un nombre, par exemple ${example}.`,
    negative: 'Saisissez un montant sans signe moins.',
    too_many_decimals: ({ count, text }) =>
      count === 0
        ? 'Saisissez un nombre entier, sans décimales.'
        : `Saisissez un montant avec ${plural(count, { one: `${text} décimale`, many: `${text} de décimales`, other: `${text} décimales` })} au maximum.`,
    ambiguous: (example) =>
      `Ce nombre peut se lire de plusieurs façons. Écrivez-le ainsi\u00a0: ${example}.`,
    wrong_currency: (currency) => `Saisissez un montant en ${currency}.`,
    below_minimum: (minimum) => `Le minimum est de ${minimum}.`,
    above_maximum: (maximum) => `Le maximum est de ${maximum}.`,
    not_chargeable: (step) => `Saisissez un multiple de ${step}.`,
    use: (amount) => `Utiliser ${amount}`,
    labeled: (label, error) => `${label}\u00a0: ${error}`,
  },
  stripeCheckout: {
    email: 'Adresse e-mail',
    tax: 'Taxes',
    taxIncluded: 'Taxes incluses',
    total: 'Total',
    pay: (amount) => `Payer ${amount}`,
    paying: 'Paiement en cours…',
    incomplete: 'Certaines informations de paiement sont manquantes. Renseignez-les pour payer.',
    interrupted:
      'La connexion a été interrompue\u00a0: nous ne savons pas si le paiement a été effectué. Vous pouvez réessayer sans risque\u00a0: vous ne paierez pas deux fois.',
    expired: 'Le délai de ce paiement est écoulé. Aucun montant n’a été débité.',
  },
};
