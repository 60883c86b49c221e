/** What folders and names say of how deployments belong together. */
import type { Deployment } from '../deployments/deployments';
import { folderOf, nameOf } from '../files/paths';

/** Words that say what a thing is, not whose it is. */
const GENERIC = new Set(
  (
    'a aks akscluster an and app application azure bastion basic c cluster cl cni core cr acr default demo dev development dns ' +
    'east eastus eus example examples external firewall fw gateway group gw hub id identity in infra internal k8s key kube kubenet ' +
    'kubernetes kv lab law link log main managed mi my myaks mycluster myresourcegroup mysubnet myvnet nat natgw net network ' +
    'networking neu node nodepool nodes nsg of on overlay pe peer peering pep pip pls pod pods poc pool private privatelink prod ' +
    'production public rg registry resource resources route router routetable rt sample sandbox services shared sn snet spoke ' +
    'sql stage staging st storage sub subnet subnets subscription sys system table test tests testing the to udr uami uat uid ' +
    'user v vault virtual vm vms vnet vnets vpn we west westeurope westus weu with wus workload worker workers'
  ).split(' '),
);

/** Does a name say more than what the thing is: is it unlikely that somebody else gives it? */
export function isDistinctive(name: string): boolean {
  return name
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => word.length > 1 && !GENERIC.has(word));
}

const COLLECTION =
  /^(\d+[-_.])?(examples?|samples?|quickstarts?|tests?|e2e|fixtures?|demos?|tutorials?|labs?|templates?|modules?|snippets?|scenarios?|archive|old|legacy)$/i;
const ORDINAL = /^(stage|step|phase|part|layer|l)?[-_ ]?\d+([-_. ]+|$)/i;
const ROLE = new Set(
  (
    'acr aks app apps application base bootstrap cluster clusters common connectivity core data database dns foundation foundations ' +
    'foundational hub identity infra infrastructure k8s keyvault kubernetes landing lz management monitoring net network networking ' +
    'networks peering platform postcluster post precluster pre prereq prereqs prerequisites registry security service services ' +
    'shared spoke spokes stamp stamps storage supporting team vnet workload workloads zone zones'
  ).split(' '),
);

/** Is a folder or file named like a stage of a deployment, by what it deploys: `network`, `03-aks-supporting`? */
function isStage(name: string): boolean {
  const words = name
    .toLowerCase()
    .replace(ORDINAL, '')
    .split(/[^a-z]+/);
  return words.every((word) => word === '' || ROLE.has(word)) && name !== '';
}

/** How the roots of two deployments lie to each other. */
export interface Lie {
  /** They are the same text in two languages, such as a Bicep file and the template that it is compiled to. */
  readonly same: boolean;
  readonly sameFolder: boolean;
  /** Their folders are neighbours, or one holds the other. */
  readonly near: boolean;
  /** They are stages of one deployment by the names of their folders or files. */
  readonly staged: boolean;
  /** Their folders or files are numbered. */
  readonly ordered: boolean;
  /** They lie in a folder of things that have nothing to do with each other. */
  readonly collection: boolean;
}

export function lieOf(a: Deployment, b: Deployment): Lie {
  const [left, right] = [segments(folderOfRoot(a)), segments(folderOfRoot(b))];
  const common = commonStart(left, right);
  const [own, other] = [left.slice(common), right.slice(common)];
  const sameFolder = own.length === 0 && other.length === 0;
  while (own.length > 0 && other.length > 0 && own.at(-1) === other.at(-1)) {
    own.pop();
    other.pop();
  }
  const heads = sameFolder ? [stemOf(a), stemOf(b)] : [own[0], other[0]].filter((head) => head !== undefined);
  return {
    same: sameFolder && heads[0] === heads[1],
    sameFolder,
    near: own.length <= 2 && other.length <= 2,
    staged: heads.every(isStage),
    ordered: heads.length > 0 && heads.every((head) => ORDINAL.test(head)),
    collection:
      [...left.slice(0, common).slice(-1), ...own, ...other].some((folder) => COLLECTION.test(folder)) ||
      [a, b].some((each) => /(^|[-_.])(sample|example)s?([-_.]|$)/.test(stemOf(each))),
  };
}

function stemOf({ unit }: Pick<Deployment, 'unit'>): string {
  return nameOf(unit)
    .replace(/\.(bicep|jsonc?)$/i, '')
    .toLowerCase();
}

/**
 * The one of several deployments that belongs to another for certain: the only one in the same part of the tree, or
 * the only one for the same environment (`dev.bicepparam` with `dev.bicepparam`, `envs/dev` with `envs/dev`).
 */
export function theOneFor(deployment: Deployment, candidates: readonly Deployment[]): Deployment | undefined {
  if (candidates.length < 2) return candidates[0];
  const own = segments(folderOfRoot(deployment));
  const depths = candidates.map((candidate) => commonStart(own, segments(folderOfRoot(candidate))));
  const deepest = Math.max(...depths);
  const nearest = candidates.filter((_, index) => depths[index] === deepest);
  if (nearest.length === 1) return nearest[0];
  const environment = environmentOf(deployment);
  const alike = nearest.filter((candidate) => environmentOf(candidate) === environment);
  return environment !== undefined && alike.length === 1 ? alike[0] : undefined;
}

/** What tells a way of a root, or a folder for one environment, from the others. */
function environmentOf(deployment: Deployment): string | undefined {
  const { key, unit, parameterFiles } = deployment;
  const way = key === unit ? undefined : parameterFiles.at(-1);
  if (way === undefined) {
    const last = segments(folderOfRoot({ unit })).at(-1)?.toLowerCase();
    return last !== undefined && !isStage(last) ? last : undefined;
  }
  return namedEnvironment(deployment) ?? nameOf(folderOf(way)).toLowerCase();
}

/** The environment that the name of a deployment's parameter file or its folder says: `main.dev.bicepparam`. */
export function namedEnvironment({ unit, parameterFiles }: Deployment): string | undefined {
  const stem = stemOf({ unit }).split(/[.-]/);
  const words = nameOf(parameterFiles.at(-1) ?? '')
    .toLowerCase()
    .replace(/\.(bicepparam|tfvars|jsonc?)$/g, '')
    .replace(/\.tfvars$/, '')
    .split(/[.-]/)
    .filter((word) => word !== '' && !stem.includes(word))
    .filter((word) => !/^(main|azuredeploy|terraform|auto|param(eter)?s?|template)$/.test(word));
  if (words.length > 0) return words.join('.');
  const folder = folderOf(parameterFiles.at(-1) ?? '');
  const apart = parameterFiles.length > 0 && folder !== folderOfRoot({ unit });
  return apart && !/^(main|param(eter)?s?|env(ironment)?s?|var(iable)?s?)$/i.test(nameOf(folder))
    ? nameOf(folder).toLowerCase()
    : undefined;
}

function folderOfRoot({ unit }: Pick<Deployment, 'unit'>): string {
  return /\.(bicep|jsonc?)$/i.test(unit) ? folderOf(unit) : unit;
}

function segments(folder: string): string[] {
  return folder === '.' ? [] : folder.split('/').filter((segment) => segment !== '');
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
