import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { world, type World } from './support/world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here.close());

test('a plan', async () => {
  for (const words of [['--plan'], [], [], ['--json']]) {
    const ran = await here.run(...words);
    console.log(ran.exitCode + '\n' + ran.err + '\n-----\n' + ran.out);
  }
});
