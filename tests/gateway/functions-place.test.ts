import { expect, test } from '@jest/globals';
import { functionsPlace } from '../../connector/gateway/index.ts';

const appService = { WEBSITE_SKU: 'PremiumV3', WEBSITE_INSTANCE_ID: 'a1', HOME: '/home' };

test('plans that add and remove instances are refused, however they are written', () => {
  for (const plan of ['Dynamic', 'dynamic', 'FlexConsumption'])
    expect(functionsPlace({ WEBSITE_SKU: plan }, '/data/events.db').problems).toEqual([
      `the plan ${plan} adds and removes instances, and one store takes one of them`,
    ]);
});

test('a store on the network share of App Service is refused, wherever below it', () => {
  for (const path of ['/home/events.db', '/home/site/wwwroot/events.db', '/tmp/../home/events.db', '/home'])
    expect(functionsPlace(appService, path).problems).toHaveLength(1);
});

test('a store on the local disk of App Service is warned of', () => {
  for (const path of ['/tmp/events.db', '/homes/events.db'])
    expect(functionsPlace(appService, path)).toEqual({
      problems: [],
      warning: expect.stringContaining('does not keep the local disk'),
    });
});

test('a container elsewhere may keep its store where it likes', () => {
  expect(functionsPlace({ HOME: '/home' }, '/home/events.db')).toEqual({ problems: [] });
});
