/** Why nothing was sent, in words that can be shown on the form. */
export class FormFault extends Error {
  override readonly name = 'FormFault';
}
