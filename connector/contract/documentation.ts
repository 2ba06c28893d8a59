import type { Property } from './property.ts';
import { examplePayloadOf, labelOf, platformTitleOf, type Trigger } from './trigger.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function rulesOf(property: Property): string {
  const rules = [property.required ? 'required' : `default \`${String(property.default)}\``];
  if (property.type === 'text' && property.values) rules.push(`one of ${property.values.join(', ')}`);
  if (property.type === 'text' && property.maxLength !== undefined)
    rules.push(`at most ${property.maxLength} characters`);
  if (property.type === 'number' && property.integer) rules.push('whole number');
  if (property.type === 'number' && property.minimum !== undefined) rules.push(`from ${property.minimum}`);
  if (property.type === 'number' && property.maximum !== undefined) rules.push(`to ${property.maximum}`);
  if (property.type === 'reference') rules.push(`a row of \`${property.table}\``);
  if (property.personal) rules.push('personal data');
  return rules.join('; ');
}

/** One trigger as a Markdown section for people: what it means, who it is about, each property with its rules. */
export function documentationOf(trigger: Trigger): string {
  const rows = Object.entries(trigger.properties).map(
    ([name, property]) =>
      `| \`${name}\` | ${property.type} | ${cell(property.description)} | ${cell(rulesOf(property))} | \`${cell(String(property.example))}\` |`,
  );
  return [
    `## ${labelOf(trigger)}`,
    '',
    trigger.description,
    '',
    `Title in Customer Insights - Journeys: **${platformTitleOf(trigger)}**. Audience: ${trigger.audience}. ` +
      `Purpose: ${trigger.purpose}. Payload kept for ${trigger.retentionDays} days.`,
    '',
    '| Property | Type | Meaning | Rules | Example |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    '```json',
    JSON.stringify(examplePayloadOf(trigger), null, 2),
    '```',
    '',
  ].join('\n');
}
