import type { Language } from '../language';
import { read, uses } from './document';
import { edit } from './edit';
import { lower } from './lower';
import type { BicepFile } from './syntax';

export const bicep: Language<BicepFile> = { id: 'bicep', parse: read, uses, lower, edit };
