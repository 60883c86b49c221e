/** Frames around the few lines that an example is about. Texts keep the marks `«` and `»`. */

/** The text with each line that much further in, without an empty first and last line. */
export function indent(text: string, by: number): string {
  const blanks = ' '.repeat(by);
  return text
    .replace(/^\n|\n[ ]*$/g, '')
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : blanks + line))
    .join('\n');
}

/** What Azure needs to create a cluster, for examples that are about something else. */
export const BICEP_POOL = `dnsPrefix: 'aks'
agentPoolProfiles: [
  {
    name: 'system'
    mode: 'System'
    count: 3
    vmSize: 'Standard_D4s_v5'
  }
]`;
export const ARM_POOL = `"dnsPrefix": "aks",
"agentPoolProfiles": [
  { "name": "system", "mode": "System", "count": 3, "vmSize": "Standard_D4s_v5" }
]`;

/** The lines with what makes a cluster whole, where they name no pools of their own. */
function whole(properties: string, pool: string, between = ''): string {
  if (/agentPoolProfiles/.test(properties)) return properties;
  return properties.trim() === '' ? pool : `${pool}${between}\n${properties.replace(/^\n/, '')}`;
}

/** A Bicep cluster named `aks` with the given lines below `properties`, and a pool unless they have one. */
export function bicepCluster(properties: string, mark: (symbol: string) => string = (symbol) => symbol): string {
  return `resource ${mark('aks')} 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
${indent(whole(properties, BICEP_POOL), 4)}
  }
}
`;
}

/** An ARM template with the given resources (the text between the brackets) and, if any, parameters. */
export function armTemplate(resources: string, parameters = ''): string {
  const declared = parameters === '' ? '' : `  "parameters": {\n${indent(parameters, 4)}\n  },\n`;
  return `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
${declared}  "resources": [
${indent(resources, 4)}
  ]
}
`;
}

/** An ARM template with one cluster named `aks`, the given lines below `properties`, and a pool unless they have one. */
export function armCluster(
  properties: string,
  mark: (type: string) => string = (type) => type,
  parameters = '',
): string {
  return armTemplate(
    `{
  "type": ${mark('"Microsoft.ContainerService/managedClusters"')},
  "apiVersion": "2025-05-01",
  "name": "aks",
  "location": "westeurope",
  "properties": {
${indent(whole(properties, ARM_POOL, ','), 4)}
  }
}`,
    parameters,
  );
}

/** A Terraform cluster named `aks` with the given lines below its name. */
export function terraformCluster(lines: string, mark: (header: string) => string = (header) => header): string {
  return `${mark('resource "azurerm_kubernetes_cluster" "aks"')} {
  name                = "aks"
  location            = "westeurope"
  resource_group_name = "rg"

${indent(lines, 2)}
}
`;
}

/** Marks a text as the place of the expected finding. */
export const marked = (text: string): string => `«${text}»`;
