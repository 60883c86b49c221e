/** A disagreement with a peer that Azure's documentation decides. */
export interface Settled {
  readonly check: string;
  /** Labels of the cases that it is about. */
  readonly cases: RegExp;
  readonly why: string;
  readonly link: string;
}

const EGRESS = 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress';
const SECURITY_RULES =
  'https://learn.microsoft.com/azure/templates/microsoft.network/networksecuritygroups/securityrules';

export const SETTLED: readonly Settled[] = [
  {
    check: 'checkov CKV2_AZURE_29',
    cases: /fail_1$/,
    why: 'The plugin is misspelled (`kubernet`); the provider refuses it at plan time, so no cluster has it. AKSN101 speaks of `kubenet` alone.',
    link: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/kubernetes_cluster#network_plugin',
  },
  {
    check: 'checkov CKV2_AZURE_31',
    cases: /fw-snet|gw_snet/,
    why: 'The peer leaves out the subnets of gateways and firewalls by name. AKSN303 speaks of subnets with nodes only; the frame, not the fixture, puts nodes there.',
    link: 'https://learn.microsoft.com/azure/firewall/firewall-faq',
  },
  {
    check: 'checkov CKV_AZURE_189',
    cases: /pass[345](\.json)?$/,
    why: 'Addresses are listed, but the default action is Allow, which is what happens to every address that no rule names: the list limits nothing.',
    link: 'https://learn.microsoft.com/dotnet/api/azure.resourcemanager.keyvault.models.keyvaultnetworkruleset.defaultaction',
  },
  {
    check: 'checkov CKV_AZURE_59',
    cases: /StorageAccountDisablePublicAccess\/PASSED/,
    why: 'The template limits nothing: its API version, 2019-04-01, has no `publicNetworkAccess`, and it has no firewall rules. The peer looks for the word Enabled alone.',
    link: 'https://learn.microsoft.com/azure/storage/common/storage-network-security',
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
  {
    check: 'checkov CKV_AZURE_77',
    cases: /fail3$/,
    why: 'The source is a placeholder in angle brackets, no range that Azure takes.',
    link: SECURITY_RULES,
  },
  {
    check: 'checkov CKV_AZURE_77',
    cases: /pass3$/,
    why: 'The peer asks about UDP alone. The rule lets every address in on all TCP ports of the nodes, which AKS does not need.',
    link: EGRESS,
  },
  {
    check: 'checkov CKV2_AZURE_45',
    cases: /azurerm_mssql_server\.fail$/,
    why: 'Public access of the server is disabled, so nothing reaches it over a public address; an endpoint would be the way in, not the protection that is missing.',
    link: 'https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings',
  },
  {
    check: 'Trivy ssh-blocked-from-internet',
    cases: /good [23]$/,
    why: 'The peer asks about SSH alone. The rule lets every address in to the nodes by another protocol or port, which AKS does not need.',
    link: EGRESS,
  },
  {
    check: 'Trivy no-public-ingress',
    cases: /bad 1$/,
    why: 'The rule names neither protocol nor priority, which Azure requires, and no port.',
    link: SECURITY_RULES,
  },
  {
    check: 'KICS SSH exposed to the internet',
    cases: /negative(2|3|6|7|9)$/,
    why: 'The peer asks about SSH alone. The rule lets every address in to the nodes by another protocol or port, which AKS does not need.',
    link: EGRESS,
  },
  {
    check: 'KICS RDP exposed to the internet',
    cases: /negative(2|3|6|7|9)$/,
    why: 'The peer asks about RDP alone. The rule lets every address in to the nodes by another protocol or port, which AKS does not need.',
    link: EGRESS,
  },
];
