import type { LanguageId } from '../languages/language';
import { nameOf } from './paths';

/** What a file is to the review. */
export interface FileKind {
  readonly language: LanguageId;
  readonly role: 'source' | 'parameters';
}

/** A glob of all files that may matter, for watchers and folder walks. */
export const FILE_PATTERN = '**/*.{bicep,bicepparam,tf,tofu,tfvars,hcl,json,jsonc}';

const SCHEMA = /"\$schema"\s*:\s*"https?:\/\/schema\.management\.azure\.com\/schemas\/[^"]*\/(\w+)\.json/i;

/** How `terraform show -json` begins for a plan; for a state, `values` follow the version. */
const PLAN =
  /^\s*\{\s*"format_version"\s*:\s*"[\d.]+"\s*,\s*"terraform_version"\s*:\s*"[^"]*"\s*,\s*"(?:variables|planned_values|resource_changes|resource_drift|output_changes|prior_state|configuration)"/;

/** A Terraform plan; one that was written anew, with its properties in another order, is known by its name, too. */
function isPlan(name: string, text: string): boolean {
  if (!standsAlone(name)) return false;
  if (PLAN.test(text.slice(0, 1024))) return true;
  return (
    name.includes('plan') && text.includes('"format_version"') && /"(planned_values|resource_changes)"\s*:/.test(text)
  );
}

/** Files in HCL of other tools: lock files, linters, Packer, tests of Terraform. */
const FOREIGN = /^\.|\.(pkr|pkrvars|tftest|tfmock|tfcomponent|tfdeploy|tfquery|nomad|override)\.hcl$/i;

/** How a Terragrunt file is told from other HCL: by what stands at the start of its lines. */
const TERRAGRUNT =
  /^[ \t]*(?:(?:locals|terraform|remote_state|dependencies|include|inputs)\s*=?\s*\{|(?:include|dependency|generate|feature)\s+"[^"]*"\s*\{|inputs\s*=)/m;

function isTerragrunt(name: string, text: string): boolean {
  if (!name.endsWith('.hcl') || FOREIGN.test(name)) return false;
  return name === 'terragrunt.hcl' || TERRAGRUNT.test(text);
}

/** Does a Terraform file stand for itself, not for its folder? Plans do. */
export function standsAlone(file: string): boolean {
  return /\.json$/i.test(file) && !/\.(tf|tofu|tfvars)\.json$/i.test(file);
}

/** Files that another one stands in for, by its name. See `withoutReplaced`. */
export function replacedIn(files: readonly string[]): ReadonlyMap<string, string> {
  const all = new Set(files);
  const pairs = files.filter(isTofu).map((file) => [file.replace(/\.tofu(?=(\.json)?$)/, '.tf'), file] as const);
  return new Map(pairs.filter(([file]) => all.has(file)));
}

/**
 * OpenTofu reads `aks.tofu` instead of `aks.tf` of the same folder, and `aks.tofu.json` instead of `aks.tf.json`; the
 * same holds for override files.
 * Source: https://opentofu.org/docs/language/files/ (read 2026-11-29)
 * @returns the files without those that another one stands in for
 */
export function withoutReplaced(files: readonly string[]): readonly string[] {
  const replaced = replacedIn(files);
  return files.filter((file) => !replaced.has(file));
}

function isTofu(file: string): boolean {
  return /\.tofu(\.json)?$/.test(file);
}

/** Tells the kind by name and, for JSON, by the text: by `$schema`, or by what a Terraform plan begins with. Undefined: not reviewed. */
export function kindOf(file: string, text: string): FileKind | undefined {
  const name = nameOf(file).toLowerCase();
  if (name.endsWith('.bicep')) return { language: 'bicep', role: 'source' };
  if (name.endsWith('.bicepparam')) return { language: 'bicep', role: 'parameters' };
  // Terraform passes over files that an editor hides.
  if (/^[^.].*\.(tf|tofu)(\.json)?$/.test(name)) return { language: 'terraform', role: 'source' };
  if (/\.tfvars(\.json)?$/.test(name)) return { language: 'terraform', role: 'parameters' };
  if (isTerragrunt(name, text)) return { language: 'terraform', role: 'parameters' };
  if (!name.endsWith('.json') && !name.endsWith('.jsonc')) return undefined;
  const schema = SCHEMA.exec(text.slice(0, 4096))?.[1]?.toLowerCase();
  if (schema === undefined) return isPlan(name, text) ? { language: 'terraform', role: 'source' } : undefined;
  if (schema.endsWith('deploymentparameters')) return { language: 'arm', role: 'parameters' };
  return schema.endsWith('deploymenttemplate') ? { language: 'arm', role: 'source' } : undefined;
}

/** Could the file matter, judged by its name alone? */
export function mayMatter(file: string): boolean {
  if (/\.hcl$/i.test(file)) return !FOREIGN.test(nameOf(file));
  return /\.(bicep|bicepparam|tf|tofu|tfvars|json|jsonc)$/i.test(file);
}
