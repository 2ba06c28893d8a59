import { breach, quoted } from '../breach.ts';
import { isInternal, isTrigger, nameOf } from '../operation-at.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';

const summaryMissing: Rule = {
  name: 'OperationSummaryMissing',
  severity: 'error',
  about: 'Every operation has a summary: the name of its card.',
  source: source.certification,
  remedy: 'Say in a few words what it does: "Send an event".',
  *check({ definition }) {
    for (const operation of definition.operations)
      if (operation.spot.at('summary').text.trim() === '')
        yield breach(operation.spot, `${nameOf(operation)} has no summary.`);
  },
};

const summaryTooLong: Rule = {
  name: 'OperationSummaryTooLong',
  severity: 'error',
  about: 'A summary has at most 80 characters.',
  source: source.texts,
  remedy: 'Shorten it; what it leaves out belongs in the description.',
  *check({ definition }) {
    for (const { spot } of definition.operations) {
      const summary = spot.at('summary');
      if (summary.text.length > 80)
        yield breach(summary, `The summary has ${summary.text.length} characters; 80 are allowed.`);
    }
  },
};

const summaryCharacters: Rule = {
  name: 'RestrictedCharactersInSummary',
  severity: 'warning',
  about: 'A summary holds no slash and does not end in punctuation.',
  source: source.texts,
  remedy: 'Use letters, digits and parentheses.',
  *check({ definition }) {
    for (const { spot } of definition.operations) {
      const summary = spot.at('summary');
      if (summary.text.includes('/')) yield breach(summary, `The summary ${quoted(summary.text)} holds a slash.`);
      else if (/[^\p{L}\p{N})\s]\s*$/u.test(summary.text))
        yield breach(summary, `The summary ${quoted(summary.text)} ends in punctuation.`);
    }
  },
};

const summaryCase: Rule = {
  name: 'OperationSummaryNotSentenceCase',
  severity: 'info',
  about: 'A summary begins with a capital, and only names have more.',
  source: source.texts,
  remedy: 'Write it as a sentence without its full stop: "Get the status of an event".',
  *check({ definition }) {
    for (const { spot } of definition.operations) {
      const summary = spot.at('summary');
      const words = summary.text.split(' ').filter((word) => /^\p{L}/u.test(word));
      const capitals = words.filter((word) => /^\p{Lu}\p{Ll}/u.test(word));
      if (/^\p{Ll}/u.test(summary.text) || (words.length > 2 && capitals.length === words.length))
        yield breach(summary, `The summary ${quoted(summary.text)} is not in sentence case.`);
    }
  },
};

const descriptionMissing: Rule = {
  name: 'OperationDescriptionMissing',
  severity: 'warning',
  about: 'Every operation has a description.',
  source: source.certification,
  remedy: 'Say in a sentence what it does, and what a maker must know before using it.',
  *check({ definition }) {
    for (const operation of definition.operations)
      if (operation.spot.at('description').text.trim() === '')
        yield breach(operation.spot, `${nameOf(operation)} has no description.`);
  },
};

const descriptionEnd: Rule = {
  name: 'DescriptionNotSentence',
  severity: 'warning',
  about: "An operation's description is in whole sentences, with punctuation at their end.",
  source: source.texts,
  remedy: 'Put a full stop at its end.',
  *check({ definition }) {
    for (const { spot } of definition.operations) {
      const description = spot.at('description');
      if (description.text.trim() !== '' && !/[.!?)]\s*$/.test(description.text))
        yield breach(description, `The description ${quoted(description.text)} does not end as a sentence.`);
    }
  },
};

const plain = (text: string): string => text.toLowerCase().replace(/[\s.]+$/, '');

const sameTexts: Rule = {
  name: 'DescriptionRepeatsSummary',
  severity: 'warning',
  about: 'The description says more than the summary.',
  source: source.texts,
  remedy: 'Say what the card does not show already.',
  *check({ definition }) {
    for (const { spot } of definition.operations) {
      const [summary, description] = [spot.at('summary'), spot.at('description')];
      if (summary.text !== '' && plain(summary.text) === plain(description.text))
        yield breach(description, 'The description only repeats the summary.');
    }
  },
};

const triggerSummary: Rule = {
  name: 'TriggerSummaryWording',
  severity: 'info',
  about: 'The summary of a trigger begins with "When".',
  source: source.texts,
  remedy: 'Write "When an order is placed".',
  *check({ definition }) {
    for (const operation of definition.operations) {
      const summary = operation.spot.at('summary');
      if (isTrigger(operation) && !isInternal(operation.spot) && summary.text !== '' && !/^When\b/.test(summary.text))
        yield breach(summary, `The summary ${quoted(summary.text)} of a trigger does not begin with "When".`);
    }
  },
};

const triggerDescription: Rule = {
  name: 'TriggerDescriptionWording',
  severity: 'info',
  about: 'The description of a trigger begins with "This operation triggers when".',
  source: source.texts,
  remedy: 'Write "This operation triggers when an order is placed."',
  *check({ definition }) {
    for (const operation of definition.operations) {
      const description = operation.spot.at('description');
      const good = /^(This operation )?triggers (a flow )?when\b/i.test(description.text);
      if (isTrigger(operation) && !isInternal(operation.spot) && description.text !== '' && !good)
        yield breach(description, 'The description of a trigger does not begin with "This operation triggers when".');
    }
  },
};

export const operationTextRules: readonly Rule[] = [
  summaryMissing,
  summaryTooLong,
  summaryCharacters,
  summaryCase,
  descriptionMissing,
  descriptionEnd,
  sameTexts,
  triggerSummary,
  triggerDescription,
];
