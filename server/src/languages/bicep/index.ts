import type { Language } from '../language';
import { names, read, uses, using } from './document';
import { edit } from './edit';
import { open, parameters } from './lower';
import type { BicepFile } from './syntax';

export const bicep: Language<BicepFile> = {
  id: 'bicep',
  parse: read,
  uses,
  using,
  names,
  open,
  parameters,
  edit,
};
