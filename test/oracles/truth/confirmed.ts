import { armNamesOfExamples, armNamesOfFixes, armNamesOfRules, type ArmName } from './armNamesOfRules';
import { armNamesOfTables } from './tableNames';

/** What Azure's types confirm of the names used here. */
export interface ArmTruth {
  readonly source: string;
  readonly note: string;
  /** Names by `type@version`, or by `type` where no version is named. */
  readonly confirmed: Readonly<Record<string, readonly string[]>>;
  readonly types: readonly string[];
  /** Paths that the sources read, with the types whose body has them; none: an item of a list has it. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
  readonly steps: readonly string[];
}

/** An argument of azurerm: `required`, `optional`, or a block with its own. */
export type Argument = 'required' | 'optional' | { readonly required: boolean; readonly block: Arguments };
export interface Arguments {
  readonly [name: string]: Argument;
}

/** The resource types that tables name, in one major version of azurerm. */
export interface TerraformTruth {
  readonly source: string;
  readonly provider: string;
  /** Types that are not out of the package but out of the provider's source, with its version and the day. */
  readonly fromSource?: {
    readonly source: string;
    readonly provider: string;
    readonly read: string;
    readonly resources: readonly string[];
  };
  readonly resources: Readonly<Record<string, Arguments>>;
}

/**
 * Names in the graph that Azure does not have, by type and path. Manual connections stand in a list of their own in
 * ARM; for reading, one list with a mark is enough. `scope` of an extension resource and `dependsOn` are words of
 * templates, not of the type.
 */
export const NAMES_OF_OUR_OWN: ReadonlySet<string> = new Set([
  // The engine takes metadata of any resource of a template, and hands it to no provider.
  'Microsoft.ContainerService/managedClusters metadata',
  'Microsoft.ContainerService/managedClusters metadata.aksnet-ignore',
  'Microsoft.ContainerService/managedClusters metadata.checkov',
  'Microsoft.Network/privateEndpoints properties.privateLinkServiceConnections.properties.manual',
  'Microsoft.Authorization/roleAssignments scope',
  'Microsoft.ContainerService/managedClusters dependsOn',
  // Of azurerm's associations, which stand for all configurations of an interface.
  'Microsoft.Network/networkInterfaces properties.applicationSecurityGroups',
  'Microsoft.Network/networkInterfaces properties.applicationSecurityGroups.id',
  'Microsoft.Network/networkInterfaces properties.loadBalancerBackendAddressPools',
  'Microsoft.Network/networkInterfaces properties.loadBalancerBackendAddressPools.id',
  'Microsoft.Network/networkInterfaces properties.loadBalancerInboundNatRules',
  'Microsoft.Network/networkInterfaces properties.loadBalancerInboundNatRules.id',
  // Azure has them as additional properties whose names have dots.
  'Microsoft.Network/azureFirewalls properties.dnsSettings.enableProxy',
  'Microsoft.Network/azureFirewalls properties.dnsSettings.servers',
  'Microsoft.Network/azureFirewalls properties.snat.privateRanges',
  'Microsoft.Network/azureFirewalls properties.additionalProperties.Network.DNS.EnableProxy',
  'Microsoft.Network/azureFirewalls properties.additionalProperties.Network.SNAT.PrivateRanges',
  // API version 2026-06-01 has it (@azure/arm-containerservice 25.5.0), which the published types do not know yet.
  'Microsoft.ContainerService/managedClusters properties.networkProfile.natGatewayProfile.sku',
]);

/** Resources of Terraform that Azure has in a list of their owner only, by the graph's type for them. */
const LISTED: ReadonlyMap<string, readonly [owner: string, list: string]> = new Map(
  (
    [
      ['azureFirewalls', 'applicationRuleCollections'],
      ['azureFirewalls', 'networkRuleCollections'],
      ['azureFirewalls', 'natRuleCollections'],
      ['loadBalancers', 'loadBalancingRules'],
      ['loadBalancers', 'inboundNatPools'],
    ] as const
  ).map(([owner, list]) => [
    `Microsoft.Network/${owner}/${list}`,
    [`Microsoft.Network/${owner}`, `properties.${list}`],
  ]),
);

function inOwner(name: ArmName): ArmName {
  const [owner, list] = LISTED.get(name.type) ?? [];
  return owner === undefined ? name : { ...name, type: owner, path: `${list}.${name.path}` };
}

let named: readonly ArmName[] | undefined;

/** Everything that tables, rules, fixes and examples name in Azure's types. */
export function namedInArm(): readonly ArmName[] {
  named ??= [...armNamesOfTables(), ...armNamesOfRules(), ...armNamesOfFixes(), ...armNamesOfExamples()]
    // Kubernetes' own types have no namespace of Azure.
    .filter(({ type }) => type.startsWith('Microsoft.'))
    .map(inOwner);
  return named;
}

export function keyOf({ type, version }: Pick<ArmName, 'type' | 'version'>): string {
  return version === undefined ? type : `${type}@${version}`;
}

/** A name as the data has it: `properties.publicNetworkAccess = Disabled`. */
export function entryOf({ path, value }: Pick<ArmName, 'path' | 'value'>): string {
  return value === undefined ? path : `${path} = ${value}`;
}

/** Follows a dotted path below a resource's arguments. */
export function argumentAt(resource: Arguments, path: string): Argument | undefined {
  let level: Arguments | undefined = resource;
  let found: Argument | undefined;
  for (const step of path.split('.')) {
    found = level !== undefined && Object.hasOwn(level, step) ? level[step] : undefined;
    level = typeof found === 'object' ? found.block : undefined;
  }
  return found;
}
