import type { Choice, Field } from '../card.ts';
import { markup, when, type Markup } from './markup.ts';

const option = ({ value, title }: Choice, preset: string): Markup =>
  value === preset && value !== ''
    ? markup`<option value="${value}" selected>${title}</option>`
    : markup`<option value="${value}">${title}</option>`;

/** A drop-down with the designer's last entry, which lets a maker type a value or take one from an earlier step. */
export const dropDown = (
  field: Field,
  id: string,
  choices: readonly Choice[],
  runTimeSource?: string,
): Markup => markup`
<select id="${id}" aria-describedby="${id}.help"${when(field.isRequired, () => markup` required`)} data-drop-down>
<option value="">Choose a value</option>
${choices.map((choice) => option(choice, field.preset))}
${runTimeSource === undefined ? undefined : markup`<option value="" disabled>(filled by ${runTimeSource} while the flow is edited)</option>`}
<option value="" data-custom>Enter custom value</option>
</select>
<input type="text" class="custom" data-custom-for="${id}" aria-label="${field.label}, custom value" placeholder="Custom value" hidden>`;
