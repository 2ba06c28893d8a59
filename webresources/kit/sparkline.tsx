export interface SparkPoint {
  readonly value: number;
  /** Marked with a shape of its own, above the bar. */
  readonly marked?: boolean;
}

interface SparklineProps {
  readonly points: readonly SparkPoint[];
  /** The same in words, for whoever does not see it. */
  readonly words: string;
}

const [width, height, top] = [120, 28, 6];

/** A small chart of bars with its twin in words. Hours without anything keep a line, so that their place is seen. */
export function Sparkline({ points, words }: SparklineProps) {
  const most = Math.max(1, ...points.map(({ value }) => value));
  const step = width / Math.max(1, points.length);
  return (
    <span class="sparkline" title={words}>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
        <path class="ground" d={`M0 ${height - 0.5}H${width}`} />
        {points.map(({ value, marked }, at) => {
          const tall = value === 0 ? 0 : Math.max(2, (value / most) * (height - top - 1));
          const x = at * step;
          return (
            <g key={at}>
              {value > 0 && <rect x={x + 0.5} y={height - 1 - tall} width={Math.max(1, step - 1)} height={tall} />}
              {marked === true && <circle cx={x + step / 2} cy={height - tall - 4} r="2" />}
            </g>
          );
        })}
      </svg>
      <span class="unseen">{words}</span>
    </span>
  );
}
