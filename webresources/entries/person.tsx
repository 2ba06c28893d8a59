import { mount } from '../kit/index.ts';
import { PersonPage } from '../person/person-page.tsx';

mount('person', PersonPage);
