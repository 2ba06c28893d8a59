export { send } from '../client/send.ts';
