/**
 * What Azure's command line and azurerm refuse of a cluster's network, group by group: one group is one thing that a user
 * does wrong. Read in azure-cli 2.91.0 (`src/azure-cli/azure/cli/command_modules/acs/`) and azurerm 5.2.0
 * (`internal/services/`) on 2026-11-30.
 */
import type { LanguageId } from '../../../server/src/languages/language';
import { armLines, bicepLines, type ShapeObject } from '../../../server/src/rules/examples/exampleObjectPrinter';
import { armCluster, bicepCluster, marked, terraformCluster } from '../../../server/src/rules/examples/exampleFrames';

/** Where it is refused: a file, with the one-based lines of the refusals in it. */
export interface Source {
  readonly of: 'cli' | 'azurerm';
  readonly file: string;
  readonly lines: readonly number[];
}

/** A text that is refused, with `«»` around the finding, and its neighbour that is taken. */
export interface Written {
  readonly refused: string;
  readonly taken: string;
}

interface Group {
  /** What the user does: a clause that goes on from "refused is". */
  readonly refused: string;
  readonly sources: readonly Source[];
}

export interface Covered extends Group {
  /** The code of the rule that says it. */
  readonly rule: string;
  readonly texts: Partial<Readonly<Record<LanguageId, Written>>>;
}

/** What no rule says, with the reason. */
export interface Uncovered extends Group {
  readonly because: string;
  /** `false`: it stands in no file, whatever is written. */
  readonly visible: boolean;
}

export type Refusal = Covered | Uncovered;

export function isCovered(refusal: Refusal): refusal is Covered {
  return 'rule' in refusal;
}

/** Lines of the command line's AKS module; of `managed_cluster_decorator.py` unless said otherwise. */
export function cli(lines: readonly number[], file = 'managed_cluster_decorator.py'): Source {
  return { of: 'cli', file, lines };
}

/** Lines of azurerm's services; of the resource of a cluster unless said otherwise. */
export function azurerm(
  lines: readonly number[],
  file = 'kubernetes_cluster_resource.go',
  service = 'containers',
): Source {
  return { of: 'azurerm', file: `${service}/${file}`, lines };
}

export const VALIDATORS = '_validators.py';

/** What a template's cluster has beside its properties. */
export interface Beside {
  /** The API version that has the properties. */
  readonly version?: string;
  /** Members of the resource beside `properties`. */
  readonly members?: ShapeObject;
  /** The finding stands at the head of the cluster, since what is missing has no place of its own. */
  readonly atHead?: true;
}

type Two = readonly [refused: ShapeObject, taken: ShapeObject];

/** The properties of a cluster that is refused and of one that is taken, in Bicep and ARM JSON. */
export function templates(
  [refused, taken]: Two,
  beside: Beside = {},
): Pick<Covered['texts'] & object, 'bicep' | 'arm'> {
  return {
    bicep: { refused: bicepText(refused, beside), taken: plain(bicepText(taken, beside)) },
    arm: { refused: armText(refused, beside), taken: plain(armText(taken, beside)) },
  };
}

/** The arguments of a cluster that is refused and of one that is taken, in Terraform. */
export function terraform(
  refused: string,
  taken: string,
  { atHead }: Pick<Beside, 'atHead'> = {},
): { terraform: Written } {
  return { terraform: { refused: terraformCluster(refused, atHead && marked), taken: terraformCluster(taken) } };
}

const VERSION = '2025-05-01';

function bicepText(properties: ShapeObject, { version = VERSION, members, atHead }: Beside): string {
  const more = members === undefined ? '' : `${bicepLines(members).replace(/^(?=.)/gm, '  ')}\n`;
  return bicepCluster(bicepLines(properties), atHead && marked)
    .replace(VERSION, version)
    .replace('  properties: {', `${more}  properties: {`);
}

function armText(properties: ShapeObject, { version = VERSION, members, atHead }: Beside): string {
  const more = members === undefined ? '' : `${armLines(members)},\n`;
  return armCluster(armLines(properties), atHead && marked)
    .replace(VERSION, version)
    .replace('"properties": {', `${more}"properties": {`);
}

function plain(text: string): string {
  return text.replace(/[«»]/g, '');
}

const SCOPE = '/subscriptions/s/resourceGroups/rg/providers';

export const ID = {
  vnet: `${SCOPE}/Microsoft.Network/virtualNetworks/vnet`,
  subnet: `${SCOPE}/Microsoft.Network/virtualNetworks/vnet/subnets/nodes`,
  apiSubnet: `${SCOPE}/Microsoft.Network/virtualNetworks/vnet/subnets/api`,
  zone: `${SCOPE}/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io`,
  address: `${SCOPE}/Microsoft.Network/publicIPAddresses/pip`,
  prefix: `${SCOPE}/Microsoft.Network/publicIPPrefixes/ippre`,
  group: `${SCOPE}/Microsoft.Network/applicationSecurityGroups/asg`,
  gateway: `${SCOPE}/Microsoft.Network/applicationGateways/agw`,
  registry: `${SCOPE}/Microsoft.ContainerRegistry/registries/acr`,
  vault: `${SCOPE}/Microsoft.KeyVault/vaults/kv`,
  identity: `${SCOPE}/Microsoft.ManagedIdentity/userAssignedIdentities/id`,
  key: 'https://kv.vault.azure.net/keys/etcd/0123456789abcdef0123456789abcdef',
} as const;

/** A pool of a template's cluster with further properties, and the name of the API server that a cluster has with it. */
export function pooled(more: ShapeObject, beside: ShapeObject = {}): ShapeObject {
  return {
    dnsPrefix: 'aks',
    agentPoolProfiles: [{ name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5', ...more }],
    ...beside,
  };
}
