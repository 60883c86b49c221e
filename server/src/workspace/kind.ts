import type { LanguageId } from '../languages/language';
import { nameOf } from './paths';

/** What a file is to the review. */
export interface FileKind {
  readonly language: LanguageId;
  readonly role: 'source' | 'parameters';
}

/** A glob of all files that may matter, for watchers and folder walks. */
export const FILE_PATTERN = '**/*.{bicep,bicepparam,tf,tfvars,json,jsonc}';

const SCHEMA = /"\$schema"\s*:\s*"https?:\/\/schema\.management\.azure\.com\/schemas\/[^"]*\/(\w+)\.json/i;

/** Tells the kind by name and, for JSON, by the `$schema` in the text. Undefined: not reviewed. */
export function kindOf(file: string, text: string): FileKind | undefined {
  const name = nameOf(file).toLowerCase();
  if (name.endsWith('.bicep')) return { language: 'bicep', role: 'source' };
  if (name.endsWith('.bicepparam')) return { language: 'bicep', role: 'parameters' };
  if (/\.tf(\.json)?$/.test(name)) return { language: 'terraform', role: 'source' };
  if (/\.tfvars(\.json)?$/.test(name)) return { language: 'terraform', role: 'parameters' };
  if (!name.endsWith('.json') && !name.endsWith('.jsonc')) return undefined;
  const schema = SCHEMA.exec(text.slice(0, 4096))?.[1]?.toLowerCase();
  if (schema === undefined) return undefined;
  if (schema.endsWith('deploymentparameters')) return { language: 'arm', role: 'parameters' };
  return schema.endsWith('deploymenttemplate') ? { language: 'arm', role: 'source' } : undefined;
}

/** Could the file matter, judged by its name alone? */
export function mayMatter(file: string): boolean {
  return /\.(bicep|bicepparam|tf|tfvars|json|jsonc)$/i.test(file);
}
