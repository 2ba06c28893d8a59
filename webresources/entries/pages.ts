import { mount } from '../kit/index.ts';
import { Failures } from '../pages/failures/failures.tsx';
import { Health } from '../pages/health/health.tsx';
import { Setup } from '../pages/setup/setup.tsx';
import { Triggers } from '../pages/triggers/triggers.tsx';

mount('health', Health);
mount('failures', Failures);
mount('triggers', Triggers);
mount('setup', Setup);
