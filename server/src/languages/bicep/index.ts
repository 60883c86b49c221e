import type { Language } from '../language';
import { names, read, required, uses, using } from './document';
import { edit } from './edit';
import { open, parameters } from './lower';
import { directives, naming, outline } from './outline';
import type { BicepFile } from './syntax';

export const bicep: Language<BicepFile> = {
  id: 'bicep',
  parse: read,
  uses,
  using,
  names,
  required,
  open,
  parameters,
  edit,
  outline,
  directives,
  naming,
};
