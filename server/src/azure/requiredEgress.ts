import type { Cloud } from './clouds';

/** A name that nodes of AKS have to reach over HTTPS. */
export interface RequiredName {
  /** As the documentation and messages have it. */
  readonly name: string;
  /** Names of which one is enough; of a wildcard, one that it stands for. */
  readonly anyOf: readonly string[];
  /** Service tags of network rules that lead there, too. */
  readonly tags: readonly string[];
  /** Whatever ends so is taken for it: the rest tells a region and a cluster. */
  readonly suffix?: string;
}

const MCR: readonly RequiredName[] = [
  { name: 'mcr.microsoft.com', anyOf: ['mcr.microsoft.com'], tags: ['MicrosoftContainerRegistry'] },
  {
    name: '*.data.mcr.microsoft.com',
    anyOf: ['region.data.mcr.microsoft.com'],
    tags: ['MicrosoftContainerRegistry', 'AzureFrontDoor.FirstParty'],
  },
];
const PACKAGES: RequiredName = { name: 'packages.microsoft.com', anyOf: ['packages.microsoft.com'], tags: [] };
/** Azure moves the downloads from the one to the other. */
const BINARIES: RequiredName = {
  name: 'packages.aks.azure.com',
  anyOf: ['packages.aks.azure.com', 'acs-mirror.azureedge.net'],
  tags: ['AzureFrontDoor.FirstParty'],
};

const single = (name: string, ...tags: readonly string[]): RequiredName => ({ name, anyOf: [name], tags });

/**
 * What nodes of every cluster need by name in each cloud; that of the API server, of which public clusters need it, comes
 * apart. Azure Firewall's FQDN tag `AzureKubernetesService` stands for all of them.
 * Source: https://learn.microsoft.com/azure/aks/outbound-rules-control-egress (of 2026-06-18, read 2026-11-30)
 */
export const REQUIRED_NAMES: Readonly<Record<Cloud, readonly RequiredName[]>> = {
  public: [
    ...MCR,
    single('management.azure.com', 'AzureResourceManager'),
    single('login.microsoftonline.com', 'AzureActiveDirectory'),
    PACKAGES,
    BINARIES,
  ],
  usgovernment: [
    ...MCR,
    single('management.usgovcloudapi.net', 'AzureResourceManager'),
    single('login.microsoftonline.us', 'AzureActiveDirectory'),
    PACKAGES,
    BINARIES,
  ],
  china: [
    ...MCR,
    single('management.chinacloudapi.cn', 'AzureResourceManager'),
    single('login.chinacloudapi.cn', 'AzureActiveDirectory'),
    PACKAGES,
    { name: '*.azk8s.cn', anyOf: ['mirror.azk8s.cn'], tags: [] },
  ],
};

const apiServer = (suffix: string): RequiredName => ({
  name: `*.hcp.<region>${suffix}`,
  anyOf: [`cluster.hcp.region${suffix}`],
  tags: [],
  suffix,
});

/** The name of a public API server in each cloud; the same source. */
export const API_SERVER_NAMES: Readonly<Record<Cloud, RequiredName>> = {
  public: apiServer('.azmk8s.io'),
  usgovernment: apiServer('.cx.aks.containerservice.azure.us'),
  china: apiServer('.cx.prod.service.azk8s.cn'),
};

/** The FQDN tag of Azure Firewall that stands for all that AKS needs. */
export const AKS_TAG = 'AzureKubernetesService';
