import type { Language } from '../language';
import { declaredParameters } from './syntax/declaredParameters';
import { declaredResources } from './syntax/declaredResources';
import { names, read, uses, using } from './syntax/document';
import { edit } from './editing/edit';
import { open, parameters } from './lowering/lower';
import { misplacedNames } from './syntax/misplacedReferences';
import { directives, naming, outline } from './syntax/outlineAndNames';
import type { BicepFile } from './syntax/nodes';

export const bicep: Language<BicepFile> = {
  id: 'bicep',
  parse: read,
  uses,
  using,
  names,
  declaredParameters,
  declaredResources,
  open,
  parameters,
  edit,
  outline,
  directives,
  naming,
  misplacedNames,
};
