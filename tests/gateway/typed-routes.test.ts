import { beforeAll, expect, test } from '@jest/globals';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { post, type Answer } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';
import { without } from './support/without.ts';

let url = '';
beforeAll(async () => {
  ({ url } = await runGateway());
});

const sendTo = (path: string, parts: object = {}): Promise<Answer> => {
  const event = without(pageViewed(), 'trigger');
  return post(url + path, { key: keys.shop, json: { ...event, ...parts } });
};

test('the path names the trigger, so the body need not', async () => {
  const { status, body } = await sendTo('/v1/triggers/PageViewed/events');
  expect({ status, trigger: body.trigger, version: body.version }).toEqual({
    status: 202,
    trigger: 'PageViewed',
    version: 1,
  });
});

test('the body can override neither the trigger nor the version of the path', async () => {
  const other = { trigger: 'CaseOpened', version: 7 };
  for (const path of ['/v1/triggers/PageViewed/events', '/v1/triggers/PageViewed/versions/1/events']) {
    const { status, body } = await sendTo(path, other);
    expect({ path, status, trigger: body.trigger, version: body.version }).toEqual({
      path,
      status: 202,
      trigger: 'PageViewed',
      version: 1,
    });
  }
});

test.each(['2', '0', '-1', '1.5', 'one', '1e400'])(
  'a version such as %s that does not exist is 404',
  async (version) => {
    const { status, body } = await sendTo(`/v1/triggers/PageViewed/versions/${version}/events`);
    expect({ status, code: body.reasonCode }).toEqual({ status: 404, code: 'UNKNOWN_TRIGGER' });
  },
);

test('an unknown trigger in the path is answered with the one that was probably meant', async () => {
  const { status, body } = await sendTo('/v1/triggers/pageviewd/events');
  expect(status).toBe(404);
  expect(body.reason).toContain('Did you mean "PageViewed"?');
});

test('a body that is no object is refused here too', async () => {
  const { status } = await post(`${url}/v1/triggers/PageViewed/events`, { key: keys.shop, json: [pageViewed()] });
  expect(status).toBe(400);
});
