export { arabic } from './arabic.js';
