/** What stands around a fixture, since our rules look at clusters and what they use. */
export type Frame =
  /** Nothing: the fixture has the cluster. */
  | 'none'
  /** A private cluster in a network of its own. */
  | 'cluster'
  /** Each subnet of the fixture has the nodes of a cluster. */
  | 'node subnet'
  /** Each security group, or group of a rule, is on a subnet with the nodes of a cluster. */
  | 'node subnet of the group';

/** Where a peer keeps what a check must and must not find. */
export type Fixture =
  /** checkov: a folder with files and a test that lists resources. */
  | { readonly kind: 'checkov'; readonly language: 'terraform' | 'arm' | 'bicep'; readonly name: string }
  /** checkov's checks on relations: a folder with files and a list of resources. */
  | { readonly kind: 'checkov graph'; readonly name: string }
  /** Trivy: a file of good and bad texts. */
  | { readonly kind: 'trivy'; readonly name: string }
  /** Template Analyzer: templates with the lines that are reported. */
  | { readonly kind: 'template-analyzer'; readonly name: string }
  /** KICS: files whose names say what is expected. */
  | { readonly kind: 'kics'; readonly name: string };

export interface PeerCheck {
  readonly id: string;
  readonly fixtures: readonly Fixture[];
  /** Codes of ours that say the same, any of which counts. */
  readonly codes: readonly string[];
  /** Why they are the same. */
  readonly reason: string;
  readonly frame?: Frame;
  /** Advice does not count: the peer's check is about what is open, and our rule also has advice on what is not. */
  readonly counts?: 'warnings';
}

function checkov(name: string, ...languages: readonly ('terraform' | 'arm' | 'bicep')[]): Fixture[] {
  return languages.map((language) => ({ kind: 'checkov', language, name }));
}
function graph(name: string): Fixture[] {
  return [{ kind: 'checkov graph', name }];
}
function trivy(name: string): Fixture[] {
  return [{ kind: 'trivy', name }];
}
function kics(name: string): Fixture[] {
  return [{ kind: 'kics', name }];
}

const RANGES = ['AKSN601', 'AKSN603'];
const OPEN_SERVICE = ['AKSN801', 'AKSN806', 'AKSN807'];
const PUBLIC_SERVICE =
  'a service that answers on its public address is a finding as long as no endpoint or firewall limits it';

/** Checks of peers on what is reviewed here. */
export const PEER_CHECKS: readonly PeerCheck[] = [
  {
    id: 'checkov CKV_AZURE_6',
    fixtures: checkov('AKSApiServerAuthorizedIpRanges', 'terraform', 'arm', 'bicep'),
    codes: RANGES,
    reason: 'a public API server without authorized ranges',
  },
  {
    id: 'checkov CKV_AZURE_7',
    fixtures: checkov('AKSNetworkPolicy', 'arm', 'bicep'),
    codes: ['AKSN401'],
    reason: 'no network policy engine',
  },
  {
    id: 'checkov CKV_AZURE_143',
    fixtures: checkov('AKSNodePublicIpDisabled', 'terraform'),
    codes: ['AKSN318'],
    reason: 'nodes with public addresses',
  },
  {
    id: 'checkov CKV_AZURE_246',
    fixtures: checkov('KubernetesClusterHTTPApplicationRouting', 'terraform'),
    codes: ['AKSN501'],
    reason: 'the retired HTTP application routing',
  },
  {
    id: 'checkov CKV2_AZURE_29',
    fixtures: graph('AzureAKSclusterAzureCNIEnabled'),
    codes: ['AKSN101', 'AKSN102'],
    reason: 'kubenet, written or by default, instead of Azure CNI',
  },
  {
    id: 'checkov CKV2_AZURE_31',
    fixtures: graph('AzureSubnetConfigWithNSG'),
    codes: ['AKSN303'],
    reason: 'a subnet with nodes and without a network security group',
    frame: 'node subnet',
  },
  {
    id: 'checkov CKV_AZURE_9',
    fixtures: checkov('NSGRuleRDPAccessRestricted', 'terraform'),
    codes: ['AKSN309', 'AKSN310'],
    reason: 'RDP open to the internet; here only on groups that are attached to subnets or interfaces',
    frame: 'node subnet of the group',
  },
  {
    id: 'checkov CKV_AZURE_10',
    fixtures: checkov('NSGRuleSSHAccessRestricted', 'terraform'),
    codes: ['AKSN309', 'AKSN310'],
    reason: 'SSH open to the internet; here only on groups that are attached to subnets or interfaces',
    frame: 'node subnet of the group',
  },
  {
    id: 'checkov CKV_AZURE_77',
    fixtures: checkov('NSGRuleUDPAccessRestricted', 'terraform'),
    codes: ['AKSN309', 'AKSN310'],
    reason: 'any port of a protocol open to the internet',
    frame: 'node subnet of the group',
  },
  {
    id: 'checkov CKV2_AZURE_32',
    fixtures: graph('AzureKeyVaultConfigPrivateEndpoint'),
    codes: ['AKSN801'],
    reason: 'a key vault beside a cluster without a private endpoint',
    frame: 'cluster',
  },
  {
    id: 'checkov CKV2_AZURE_33',
    fixtures: graph('AzureStorageAccConfigWithPrivateEndpoint'),
    codes: ['AKSN801'],
    reason: 'a storage account beside a cluster without a private endpoint',
    frame: 'cluster',
  },
  {
    id: 'checkov CKV2_AZURE_45',
    fixtures: graph('AzureMSSQLserverConfigPrivEndpt'),
    codes: ['AKSN801'],
    reason: 'an SQL server beside a cluster without a private endpoint',
    frame: 'cluster',
  },
  {
    id: 'checkov CKV_AZURE_139',
    fixtures: checkov('ACRPublicNetworkAccessDisabled', 'terraform', 'arm'),
    codes: OPEN_SERVICE,
    reason: PUBLIC_SERVICE,
    frame: 'cluster',
  },
  {
    id: 'checkov CKV_AZURE_189',
    fixtures: checkov('KeyVaultDisablesPublicNetworkAccess', 'terraform', 'arm'),
    codes: OPEN_SERVICE,
    reason: PUBLIC_SERVICE,
    frame: 'cluster',
    counts: 'warnings',
  },
  {
    id: 'checkov CKV_AZURE_59',
    fixtures: checkov('StorageAccountDisablePublicAccess', 'terraform', 'arm'),
    codes: OPEN_SERVICE,
    reason: PUBLIC_SERVICE,
    frame: 'cluster',
    counts: 'warnings',
  },
  {
    id: 'checkov CKV_AZURE_35',
    fixtures: checkov('StorageAccountDefaultNetworkAccessDeny', 'terraform', 'arm', 'bicep'),
    codes: ['AKSN801', 'AKSN807'],
    reason: 'a storage account whose firewall lets everyone in; what denies by default is information at most',
    frame: 'cluster',
    counts: 'warnings',
  },
  {
    id: 'checkov CKV_AZURE_113',
    fixtures: checkov('SQLServerPublicAccessDisabled', 'terraform'),
    codes: OPEN_SERVICE,
    reason: PUBLIC_SERVICE,
    frame: 'cluster',
  },
  {
    id: 'checkov CKV_AZURE_11',
    fixtures: checkov('SQLServerNoPublicAccess', 'terraform'),
    codes: ['AKSN813'],
    reason: 'a firewall rule that opens a server to every address',
    frame: 'cluster',
  },
  {
    id: 'Trivy AVD-AZU-0041',
    fixtures: trivy('container/limit_authorized_ips'),
    codes: RANGES,
    reason: 'a public API server without authorized ranges',
  },
  {
    id: 'Trivy AVD-AZU-0043',
    fixtures: trivy('container/configured_network_policy'),
    codes: ['AKSN401'],
    reason: 'no network policy engine',
  },
  {
    id: 'Trivy enable-private-cluster',
    fixtures: trivy('container/enable_private_cluster'),
    codes: ['AKSN601', 'AKSN602'],
    reason: 'a cluster that is not private; where nothing limits it, one finding says both',
  },
  {
    id: 'Trivy ssh-blocked-from-internet',
    fixtures: trivy('network/ssh_blocked_from_internet'),
    codes: ['AKSN309', 'AKSN310'],
    reason: 'SSH open to the internet',
    frame: 'node subnet of the group',
  },
  {
    id: 'Trivy disable-rdp-from-internet',
    fixtures: trivy('network/disable_rdp_from_internet'),
    codes: ['AKSN309', 'AKSN310'],
    reason: 'RDP open to the internet',
    frame: 'node subnet of the group',
  },
  {
    id: 'Trivy no-public-ingress',
    fixtures: trivy('network/no_public_ingress'),
    codes: ['AKSN309', 'AKSN310'],
    reason: 'any source of the internet; ports 80 and 443 are left to the ingress rules here',
    frame: 'node subnet of the group',
  },
  {
    id: 'Trivy specify-network-acl',
    fixtures: trivy('keyvault/specify_network_acl'),
    codes: ['AKSN801', 'AKSN807'],
    reason: 'a key vault whose firewall lets everyone in',
    frame: 'cluster',
    counts: 'warnings',
  },
  {
    id: 'Trivy default-action-deny',
    fixtures: trivy('storage/default_action_deny'),
    codes: ['AKSN801', 'AKSN807'],
    reason: 'a storage account whose firewall lets everyone in',
    frame: 'cluster',
    counts: 'warnings',
  },
  {
    id: 'Trivy no-public-access (database)',
    fixtures: trivy('database/no_public_access'),
    codes: OPEN_SERVICE,
    reason: PUBLIC_SERVICE,
    frame: 'cluster',
  },
  {
    id: 'Trivy no-public-firewall-access',
    fixtures: trivy('database/no_public_firewall_access'),
    codes: ['AKSN813'],
    reason: 'a firewall rule that opens a server to every address',
    frame: 'cluster',
  },
  {
    id: 'Template Analyzer TA-000023',
    fixtures: [{ kind: 'template-analyzer', name: 'TA-000023' }],
    codes: RANGES,
    reason: 'a public API server without authorized ranges',
  },
  {
    id: 'KICS AKS private cluster disabled',
    fixtures: kics('aks_private_cluster_disabled'),
    codes: ['AKSN601', 'AKSN602'],
    reason: 'a cluster that is not private; where nothing limits it, one finding says both',
  },
  {
    id: 'KICS AKS network policy misconfigured',
    fixtures: kics('aks_network_policy_misconfigured'),
    codes: ['AKSN401'],
    reason: 'no network policy engine',
  },
  {
    id: 'KICS SSH exposed to the internet',
    fixtures: kics('ssh_is_exposed_to_the_internet'),
    codes: ['AKSN309', 'AKSN310'],
    reason: 'SSH open to the internet',
    frame: 'node subnet of the group',
  },
  {
    id: 'KICS RDP exposed to the internet',
    fixtures: kics('rdp_is_exposed_to_the_internet'),
    codes: ['AKSN309', 'AKSN310'],
    reason: 'RDP open to the internet',
    frame: 'node subnet of the group',
  },
  {
    id: 'KICS WAF disabled for Application Gateway',
    fixtures: kics('waf_is_disabled_for_azure_application_gateway'),
    codes: ['AKSN508'],
    reason: 'an application gateway without a web application firewall',
    frame: 'cluster',
  },
];
