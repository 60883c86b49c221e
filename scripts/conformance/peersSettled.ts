/** A disagreement with a peer that Azure's documentation decides. */
export interface Settled {
  readonly check: string;
  /** Labels of the cases that it is about. */
  readonly cases: RegExp;
  readonly why: string;
  readonly link: string;
}

const TEMPLATES = 'https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters';

export const SETTLED: readonly Settled[] = [
  {
    check: 'checkov CKV_AZURE_6',
    cases: /preview-PASSED/,
    why: 'The template sets `properties.apiServerAuthorizedIPRanges` of 2019-02-01, a preview name. Stable API versions read `apiServerAccessProfile.authorizedIPRanges` only, so a deployment with any of them leaves the API server open.',
    link: TEMPLATES,
  },
  {
    check: 'checkov CKV2_AZURE_29',
    cases: /fail_1$/,
    why: 'The plugin is misspelled (`kubernet`); the provider refuses it at plan time, so no cluster has it. AKSN101 speaks of `kubenet` alone.',
    link: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster#network_plugin',
  },
  {
    check: 'checkov CKV2_AZURE_31',
    cases: /fw-snet|gw_snet/,
    why: 'Gateways and firewalls do without a group; here the frame puts nodes into their subnets, which Azure does not allow. AKSN303 speaks of subnets with nodes only, so it is silent on the fixture itself.',
    link: 'https://learn.microsoft.com/azure/firewall/firewall-faq',
  },
  {
    check: 'checkov CKV_AZURE_189',
    cases: /pass[345](\.json)?$/,
    why: 'Addresses are listed, but the default action is Allow. It is what happens to every address that no rule names, so the list limits nothing and the vault is open.',
    link: 'https://learn.microsoft.com/azure/key-vault/general/network-security',
  },
  {
    check: 'checkov CKV_AZURE_59',
    cases: /StorageAccountDisablePublicAccess\/PASSED/,
    why: 'The template does not set `publicNetworkAccess`. Azure takes that for Enabled, so the account is public; the peer looks for the word alone.',
    link: 'https://learn.microsoft.com/azure/templates/microsoft.storage/storageaccounts',
  },
  {
    check: 'Template Analyzer TA-000023',
    cases: /AuthorizedIPsEmpty/,
    why: 'An empty list is how authorized ranges are turned off: every address reaches the API server.',
    link: 'https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges',
  },
  {
    check: 'KICS AKS network policy misconfigured',
    cases: /positive3$/,
    why: 'The engine is an invented word, which the provider refuses at plan time; AKSN401 speaks of clusters without an engine.',
    link: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster#network_policy',
  },
];
