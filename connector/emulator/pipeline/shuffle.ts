/** Random numbers from 0 to below 1 that a seed decides (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Shuffle = <Item>(items: readonly Item[]) => readonly Item[];

/** Puts items into another order: one that the seed decides, and never the one they had. */
export function shuffleBy(seed: number): Shuffle {
  const next = numbersFrom(seed);
  return (items) => {
    const order = items.map((item, index) => ({ item, index, key: next() })).sort((a, b) => a.key - b.key);
    if (order.every(({ index }, place) => index === place)) order.reverse();
    return order.map(({ item }) => item);
  };
}
