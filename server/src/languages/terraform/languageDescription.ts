import type { EditorLanguage, LanguageDescription } from '../languageDescription';

const HIGHLIGHTED: Pick<EditorLanguage, 'grammar' | 'configuration'> = {
  grammar: { scope: 'source.hcl.terraform', file: 'terraform.tmLanguage.json' },
  configuration: 'terraform.language-configuration.json',
};

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
const FOREIGN = /^\.|\.(pkr|pkrvars|tftest|tfmock|tfcomponent|tfdeploy|tfquery|nomad|override)\.hcl$/;

/** How a Terragrunt file is told from other HCL: by what stands at the start of its lines. */
const TERRAGRUNT =
  /^[ \t]*(?:(?:locals|terraform|remote_state|dependencies|include|inputs)\s*=?\s*\{|(?:include|dependency|generate|feature)\s+"[^"]*"\s*\{|inputs\s*=)/m;

/** Does a Terraform file stand for itself, not for its folder? Plans do. */
export function standsAlone(file: string): boolean {
  return /\.json$/i.test(file) && !/\.(tf|tofu|tfvars)\.json$/i.test(file);
}

export const description: LanguageDescription = {
  id: 'terraform',
  title: 'Terraform',
  endings: ['tf', 'tofu', 'tfvars', 'hcl', 'json'],
  isForeign: (name) => name.endsWith('.hcl') && FOREIGN.test(name),
  roleByName(name) {
    // Terraform passes over files that an editor hides.
    if (/^[^.].*\.(tf|tofu)(\.json)?$/.test(name)) return 'source';
    return /\.tfvars(\.json)?$/.test(name) || name === 'terragrunt.hcl' ? 'parameters' : undefined;
  },
  roleByText(name, text) {
    if (name.endsWith('.hcl')) return TERRAGRUNT.test(text) ? 'parameters' : undefined;
    return isPlan(name, text) ? 'source' : undefined;
  },
  isDeployedWithFolder: (file) => !standsAlone(file),
  lineComment: '#',
  exampleFile: 'main.tf',
  fence: 'terraform',
  editorLanguages: [
    { id: 'terraform', title: 'Terraform', endings: ['tf'], ...HIGHLIGHTED },
    { id: 'terraform-vars', title: 'Terraform Vars', endings: ['tfvars'], ...HIGHLIGHTED },
    { id: 'opentofu', title: 'OpenTofu', endings: ['tofu'], ...HIGHLIGHTED },
  ],
  otherEditorLanguages: ['opentofu-vars', 'hcl'],
  syntaxErrorsShownBy: ['hashicorp.terraform', 'opentofu.vscode-opentofu'],
};
