/** The presentment currencies of https://docs.stripe.com/currencies, by the decimals of their amounts. */

export const zeroDecimal = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ');
export const threeDecimal = 'bhd jod kwd omr tnd'.split(' ');
export const twoDecimal = (
  'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny ' +
  'cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr ils inr isk jmd ' +
  'kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr ' +
  'nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd ' +
  'twd tzs uah uyu uzs wst xcd yer zar zmw iqd irr kpw sll syp lyd'
).split(' ');

/** The micro-units in the smallest unit of an amount. */
export function unitMicrosOf(currency: string): number {
  if (zeroDecimal.includes(currency)) return 1_000_000;
  return threeDecimal.includes(currency) ? 1_000 : 10_000;
}

/** The currencies whose decimals Stripe counts in another way than CLDR. */
export const differing =
  'afn all cop huf idr iqd irr isk kpw lak lbp mmk pkr sll sos syp yer lyd'.split(' ');
