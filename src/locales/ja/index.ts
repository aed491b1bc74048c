export { japanese } from './japanese.js';
