import { openGround, type Ground } from '../../scripts/chaos/ground.ts';
import { atTheEnd } from '../gateway/support/clean-up.ts';

/** Where the cases of `npm run chaos` take place, in a short form. */
export async function chaosGround(): Promise<Ground> {
  const ground = await openGround(process.cwd(), () => undefined);
  atTheEnd(() => ground.leave());
  return ground;
}
