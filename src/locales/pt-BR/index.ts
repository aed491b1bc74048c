export { brazilianPortuguese } from './brazilian-portuguese.js';
