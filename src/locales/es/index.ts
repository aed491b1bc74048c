export { spanish } from './spanish.js';
