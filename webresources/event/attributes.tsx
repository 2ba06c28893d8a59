import { Fragment } from 'preact';
import { usePage } from '../kit/index.ts';
import type { EventKey } from '../strings/event-key.ts';
import type { EventAnswer } from './event-answer.ts';
import type { HeadingLevel } from './heading-level.ts';
import { propertyWords } from './property-words.ts';
import { Value } from './value.tsx';

interface AttributesProps {
  readonly of: EventAnswer['attributes'];
  readonly heading: HeadingLevel;
}

/** What an event said. */
export function Attributes({ of, heading: Heading }: AttributesProps) {
  const { text } = usePage<EventKey>();
  return (
    <section aria-label={text('attributes')}>
      <Heading>{text('attributes')}</Heading>
      {of.length === 0 ? (
        <p class="about">{text('attributesNone')}</p>
      ) : (
        <dl class="facts">
          {of.map(({ name, value, personal }) => (
            <Fragment key={name}>
              <dt>
                {propertyWords(name)}
                {personal && <span class="second">{text('personal')}</span>}
              </dt>
              <dd>
                <Value of={value} />
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
    </section>
  );
}
