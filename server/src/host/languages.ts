import { arm } from '../languages/arm';
import { bicep } from '../languages/bicep';
import type { Language } from '../languages/language';
import { terraform } from '../languages/terraform';

/** The languages that editor and command line review. */
export const languages: readonly Language[] = [arm, bicep, terraform];
