export { french } from './french.js';
