/**
 * How the address prefixes and service tags of a security rule relate to the two ends of a flow.
 * Source: https://learn.microsoft.com/azure/virtual-network/service-tags-overview and
 * https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview
 */
import { coverage, overlaps, parseRange, type AddressRange } from '../azure/ipv4Addresses';
import { parseWideRange } from '../azure/ipv6Addresses';
import { itemsOf } from '../model/readProperty';
import { identityOf } from '../model/valueIdentity';
import type { UnknownValue, Value } from '../model/value';
import { hiddenBy } from './portSets';

/** One end of a flow. */
export type Endpoint =
  /** Addresses inside the virtual network or one that is peered with it. */
  | { readonly kind: 'network'; readonly ranges: readonly AddressRange[]; readonly identities?: readonly string[] }
  /** Addresses that the virtual network does not know: an overlay's pods. */
  | { readonly kind: 'pods'; readonly ranges: readonly AddressRange[] }
  /** Addresses of which it is not known whether they are in the virtual network. */
  | { readonly kind: 'address'; readonly ranges: readonly AddressRange[] }
  | { readonly kind: 'tag'; readonly tag: 'Internet' | 'AzureCloud' | 'AzureLoadBalancer' | 'GatewayManager' };

/** Does a rule's part cover all of the flow's (`yes`), some of it, none of it, or can it not be told? */
export type Cover =
  { readonly cover: 'yes' | 'partial' | 'no' } | { readonly cover: 'unknown'; readonly cause: UnknownValue };

export const INTERNET: Endpoint = { kind: 'tag', tag: 'Internet' };
export const AZURE_CLOUD: Endpoint = { kind: 'tag', tag: 'AzureCloud' };
export const AZURE_LOAD_BALANCER: Endpoint = { kind: 'tag', tag: 'AzureLoadBalancer' };

const YES: Cover = { cover: 'yes' };
const PARTIAL: Cover = { cover: 'partial' };
const NO: Cover = { cover: 'no' };

const EVERYWHERE = parseRange('0.0.0.0/0')!;
/** The address of Azure's own DNS, DHCP and health probes. */
const PLATFORM = parseRange('168.63.129.16')!;
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', '127.0.0.0/8'].map(
  (text) => parseRange(text)!,
);

/** Tags of services with public addresses; a tag may be followed by a region: `Storage.WestEurope`. */
const SERVICES = new Set(
  (
    'ActionGroup ApiManagement AppConfiguration AppService AppServiceManagement AutonomousDevelopmentPlatform ' +
    'AzureActiveDirectory AzureActiveDirectoryDomainServices AzureAdvancedThreatProtection AzureArcInfrastructure ' +
    'AzureAttestation AzureBackup AzureBotService AzureCloud AzureCognitiveSearch AzureConnectors AzureContainerRegistry ' +
    'AzureCosmosDB AzureDatabricks AzureDataExplorerManagement AzureDeviceUpdate AzureDevOps AzureDigitalTwins ' +
    'AzureEventGrid AzureFrontDoor AzureHealthcareAPIs AzureInformationProtection AzureIoTHub AzureKeyVault ' +
    'AzureMachineLearning AzureMonitor AzureOpenDatasets AzurePortal AzureResourceManager AzureSecurityCenter ' +
    'AzureSentinel AzureSignalR AzureSiteRecovery AzureSphere AzureStack AzureTrafficManager AzureUpdateDelivery ' +
    'AzureWebPubSub BatchNodeManagement ChaosStudio CognitiveServicesFrontend CognitiveServicesManagement DataFactory ' +
    'DataFactoryManagement Dynamics365ForMarketingEmail EventHub GatewayManager GuestAndHybridManagement HDInsight ' +
    'LogicApps LogicAppsManagement M365ManagementActivityApi MicrosoftAzureFluidRelay MicrosoftCloudAppSecurity ' +
    'MicrosoftContainerRegistry MicrosoftDefenderForEndpoint MicrosoftPurviewPolicyDistribution PowerBI ' +
    'PowerPlatformInfra PowerPlatformPlex PowerQueryOnline Scuba SerialConsole ServiceBus ServiceFabric Sql ' +
    'SqlManagement Storage StorageSyncService StorageMover WindowsAdminCenter WindowsVirtualDesktop VideoIndexer'
  )
    .toLowerCase()
    .split(' '),
);
/** Tags of addresses that only the platform has. */
const PLATFORM_TAGS = new Set(['azureplatformdns', 'azureplatformimds', 'azureplatformlkm']);

/** How the union of the prefixes relates to an end of a flow. */
export function coverOf(prefixes: readonly Value[], endpoint: Endpoint): Cover {
  const ranges: AddressRange[] = [];
  let cover: 'yes' | 'partial' | 'no' = 'no';
  let hidden: UnknownValue | undefined;
  for (const value of prefixes) {
    if (isSame(value, endpoint)) return YES;
    const { items, hidden: more } = itemsOf(value);
    hidden ??= more;
    for (const item of items) {
      if (item.kind !== 'string') {
        if (isSame(item, endpoint)) return YES;
        hidden ??= hiddenBy(item);
        continue;
      }
      const range = parseRange(item.value);
      if (range) {
        ranges.push(range);
        continue;
      }
      const found = coverOfTag(item.value, endpoint);
      if (found === undefined) hidden ??= hiddenBy(item);
      else if (found === 'yes') return YES;
      else if (found === 'partial') cover = 'partial';
      else if (found === 'unknown') hidden ??= hiddenBy(item);
    }
  }
  const literal = coverOfRanges(ranges, endpoint);
  if (literal === 'yes') return YES;
  if (cover === 'partial' || literal === 'partial') return PARTIAL;
  if (literal === 'unknown') hidden ??= hiddenBy(prefixes.find(({ kind }) => kind !== 'absent') ?? prefixes[0]!);
  return hidden ? { cover: 'unknown', cause: hidden } : NO;
}

/** Is it the very expression that the subnet's own range is? */
function isSame(item: Value, endpoint: Endpoint): boolean {
  if (endpoint.kind !== 'network' || !endpoint.identities) return false;
  const identity = identityOf(item);
  return identity !== undefined && endpoint.identities.length === 1 && endpoint.identities[0] === identity;
}

/** Undefined for a text that is no tag that is known. */
function coverOfTag(text: string, endpoint: Endpoint): 'yes' | 'partial' | 'no' | 'unknown' | undefined {
  const tag = text.trim().toLowerCase();
  if (tag === '*' || tag === 'any') return 'yes';
  if (parseWideRange(tag)) return 'no';
  const end = endpoint.kind === 'tag' ? endpoint.tag : endpoint.kind;
  if (tag === 'virtualnetwork') {
    if (end === 'network') return 'yes';
    return end === 'AzureLoadBalancer' || end === 'address' ? 'unknown' : 'no';
  }
  if (tag === 'internet') {
    if (endpoint.kind === 'address') return coverOfRanges(PRIVATE, endpoint) === 'yes' ? 'unknown' : 'yes';
    return end === 'Internet' || end === 'AzureCloud' || end === 'GatewayManager' ? 'yes' : 'no';
  }
  if (tag === 'azureloadbalancer') return end === 'AzureLoadBalancer' ? 'yes' : 'no';
  if (PLATFORM_TAGS.has(tag)) return 'no';
  const base = tag.split('.')[0]!;
  if (!SERVICES.has(base)) return undefined;
  switch (end) {
    case 'Internet':
      return 'partial';
    case 'AzureCloud':
      return tag === 'azurecloud' ? 'yes' : 'partial';
    case 'GatewayManager':
      return tag === 'gatewaymanager' || tag === 'azurecloud' ? 'yes' : 'unknown';
    case 'address':
      return coverOfRanges(PRIVATE, endpoint) === 'yes' ? 'no' : 'unknown';
    default:
      return 'no';
  }
}

function coverOfRanges(ranges: readonly AddressRange[], endpoint: Endpoint): 'yes' | 'partial' | 'no' | 'unknown' {
  if (ranges.length === 0) return 'no';
  if (coverage(ranges) === EVERYWHERE.last + 1) return 'yes';
  if (endpoint.kind === 'tag') {
    const open = ranges.some((range) => !isPrivateRange(range));
    if (endpoint.tag === 'AzureLoadBalancer') return ranges.some((range) => overlaps(range, PLATFORM)) ? 'yes' : 'no';
    if (endpoint.tag === 'GatewayManager') return open ? 'unknown' : 'no';
    return open ? 'partial' : 'no';
  }
  if (endpoint.ranges.length === 0) return 'unknown';
  const all = coverage(endpoint.ranges);
  const both = coverage(endpoint.ranges.flatMap((range) => ranges.flatMap((other) => common(range, other))));
  if (both === 0) return 'no';
  return both === all ? 'yes' : 'partial';
}

function common(a: AddressRange, b: AddressRange): AddressRange[] {
  if (!overlaps(a, b)) return [];
  return [{ first: Math.max(a.first, b.first), last: Math.min(a.last, b.last), prefix: Math.max(a.prefix, b.prefix) }];
}

/** Is every address of the range private, so that it is never on the internet? */
export function isPrivateRange(range: AddressRange): boolean {
  return PRIVATE.some((block) => block.first <= range.first && range.last <= block.last);
}

/** Does the text stand for every address of the internet: `*`, `Internet`, `0.0.0.0/0`, `::/0`, `Any`? */
export function isWholeInternet(text: string): boolean {
  const folded = text.trim().toLowerCase();
  return ['*', 'any', 'internet', '::/0', '0.0.0.0', '/0'].includes(folded) || parseRange(folded)?.prefix === 0;
}

/** Is it a tag of services with public addresses, for one region or all? @param tag in lower case */
export function isServiceTag(tag: string): boolean {
  return SERVICES.has(tag.split('.')[0]!);
}

/** Is it a tag of addresses that only the platform has? @param tag in lower case */
export function isPlatformTag(tag: string): boolean {
  return PLATFORM_TAGS.has(tag);
}
