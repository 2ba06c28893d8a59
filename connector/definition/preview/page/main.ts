import { followChoices } from './choices.ts';
import { markCurrent } from './current.ts';
import { offerSearch } from './search.ts';

offerSearch();
markCurrent();
followChoices();
