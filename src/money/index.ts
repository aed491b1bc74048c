export { formatBalance, formatMovement, type FormatOptions } from './format.js';
export { micros, type Micros } from './money.js';
export { parseAmount, type AmountRefusal, type ParsedAmount } from './parse-amount.js';
