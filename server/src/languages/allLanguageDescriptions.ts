import { description as arm } from './arm/languageDescription';
import { description as bicep } from './bicep/languageDescription';
import type { LanguageDescription } from './languageDescription';
import type { LanguageId } from './document';
import { description as terraform } from './terraform/languageDescription';

/** Every language that is reviewed; where several could be meant by a file, the first one is asked first. */
export const DESCRIPTIONS: Readonly<Record<LanguageId, LanguageDescription>> = { bicep, arm, terraform };

export const LANGUAGE_IDS = Object.keys(DESCRIPTIONS) as readonly LanguageId[];
