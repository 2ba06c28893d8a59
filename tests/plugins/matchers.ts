import { expect } from '@jest/globals';
import { recordChangeMatchers, type RecordChangeMatchers } from '../../plugins/testing/index.ts';

declare module 'expect' {
  interface Matchers<R> {
    toEmit: RecordChangeMatchers<R>['toEmit'];
    toStaySilent: RecordChangeMatchers<R>['toStaySilent'];
  }
}

expect.extend(recordChangeMatchers);
