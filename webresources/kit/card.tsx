import type { ComponentChildren } from 'preact';

interface CardProps {
  readonly title: string;
  readonly value: ComponentChildren;
  /** A sentence beneath. */
  readonly about?: ComponentChildren;
  readonly tone?: 'bad' | 'plain';
}

/** One figure. Several stand in a list, `Cards`. */
export const Card = ({ title, value, about, tone = 'plain' }: CardProps) => (
  <div class={`card ${tone}`}>
    <dt>{title}</dt>
    <dd>
      <span class="figure">{value}</span>
      {about !== undefined && <span class="about">{about}</span>}
    </dd>
  </div>
);

export const Cards = ({ children }: { readonly children: ComponentChildren }) => <dl class="cards">{children}</dl>;
