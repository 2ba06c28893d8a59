import { mount } from '../kit/index.ts';
import { SendPage } from '../send/send-page.tsx';

mount('send', SendPage);
