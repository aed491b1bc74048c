export { Billing as default } from './billing';
