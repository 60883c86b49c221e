import { CLOUDS } from '../server/src/azure/clouds';
import { SETTINGS, SEVERITY_SETTINGS, type SettingName } from '../server/src/review/settings';
import { rules } from '../server/src/rules/ruleRegistry';

const texts = (description: string, item: object = { type: 'string' }) => ({
  type: 'array',
  items: item,
  uniqueItems: true,
  description,
});
const RANGE = { type: 'string', pattern: '^\\d{1,3}(\\.\\d{1,3}){3}(/\\d{1,2})?$' };

/** What can be said of the estate: the shape that server/src/review/readIntentSettings.ts reads. */
const intentsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    privateDnsManagedByPolicy: {
      type: 'boolean',
      description: 'Azure Policy or another team writes the records of private endpoints and links their DNS zones.',
    },
    routeTablesOwnedByHub: {
      type: 'boolean',
      description: 'The team of the hub puts the route tables on the subnets.',
    },
    publicByDesign: texts('Names of resources that are meant to be public; * stands for any text.'),
    developmentClusters: texts('Names of clusters for development: what only production needs is advice for them.'),
    publicServices: {
      type: 'integer',
      minimum: 1,
      description: 'From how many public Kubernetes services on a single entry point is advised (2 unless set).',
    },
    outside: {
      type: 'object',
      additionalProperties: false,
      description: 'What lies outside of the files and is connected with them.',
      properties: {
        virtualNetworks: texts('Names or ids of virtual networks, such as the hub.'),
        ranges: texts('Address ranges in use on premises and in other networks, as CIDR.', RANGE),
        dnsServers: texts('Addresses of DNS servers that answer for private zones.', RANGE),
        egressAddresses: texts('Public addresses that egress leaves with, such as those of the firewall.', RANGE),
      },
    },
  },
} as const;

/** The shape of every setting: in the project file, and, as far as editors say it otherwise, in the manifest. */
const SHAPES: Readonly<Record<SettingName, { readonly inFile: object; readonly inEditor: object | undefined }>> = {
  severities: {
    inFile: {
      type: 'object',
      additionalProperties: false,
      description: 'Severity of single rules, by code.',
      properties: Object.fromEntries(
        rules.map(({ code, summary }) => [code, { enum: SEVERITY_SETTINGS, description: summary }]),
      ),
    },
    inEditor: { type: 'object', default: {}, additionalProperties: { type: 'string', enum: SEVERITY_SETTINGS } },
  },
  exclude: {
    inFile: texts('Files and folders that are not reviewed, as glob patterns relative to this folder.'),
    inEditor: { type: 'array', default: [], items: { type: 'string' }, uniqueItems: true },
  },
  ignore: {
    inFile: {
      type: 'array',
      description: 'Findings that are meant to be so, each with its reason.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['rule', 'reason'],
        anyOf: [{ required: ['resource'] }, { required: ['path'] }],
        properties: {
          rule: {
            description: 'The code or name of a rule, or a list of them.',
            anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }],
          },
          resource: {
            type: 'string',
            description:
              'The address of a resource, as the report has it: main.bicep#aks (its file relative to this folder), ' +
              'azurerm_kubernetes_cluster.aks; * stands for any text.',
          },
          path: { type: 'string', description: 'Files, as a glob pattern relative to this folder.' },
          reason: { type: 'string', minLength: 1 },
          until: {
            type: 'string',
            pattern: '^\\d{4}-\\d\\d-\\d\\d$',
            description: 'The last day on which it counts.',
          },
        },
      },
    },
    inEditor: undefined,
  },
  expectations: {
    inFile: {
      type: 'array',
      description:
        'What the network is expected to do: a test of it that runs with every review. FROM and TO are names (* stands for ' +
        'any text), IPv4 ranges, or internet.',
      items: {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          never: { type: 'string', description: 'Traffic that may reach nothing: "internet -> aks-*:443".' },
          always: { type: 'string', description: 'Traffic that has to arrive: "snet-agents -> aks-*:443".' },
          resolves: { type: 'string', description: 'A name, asked from a network: "vnet ? kv.vault.azure.net".' },
          to: { enum: ['private', 'public'], description: 'The kind of address that the name has.' },
          because: { type: 'string', description: 'Why it is expected: findings say it.' },
        },
        oneOf: [{ required: ['never'] }, { required: ['always'] }, { required: ['resolves', 'to'] }],
        defaultSnippets: [
          { label: 'never', body: { never: '${1:internet} -> ${2:aks-*}:${3:443}', because: '$4' } },
          { label: 'always', body: { always: '${1:snet-agents} -> ${2:aks-*}:${3:443}', because: '$4' } },
          { label: 'resolves', body: { resolves: '${1:vnet} ? ${2:name.vault.azure.net}', to: '${3:private}' } },
        ],
      },
    },
    inEditor: undefined,
  },
  intents: {
    inFile: {
      ...intentsSchema,
      description: 'What the files cannot show, so that a well-designed estate stays silent.',
    },
    inEditor: { ...intentsSchema, default: {} },
  },
  cloud: {
    inFile: { enum: CLOUDS, description: "The cloud that everything is deployed to; Azure's public one unless set." },
    inEditor: { type: ['string', 'null'], default: null, enum: [null, ...CLOUDS] },
  },
};

const NAMES = Object.keys(SETTINGS) as readonly SettingName[];

/** The settings as the manifest contributes them, by their full names; what they mean stands in `package.nls.json`. */
export function editorSettings(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    NAMES.filter((name) => SETTINGS[name].inEditor).map((name, index) => {
      const { key } = SETTINGS[name];
      const about = { scope: 'resource', order: index + 1, markdownDescription: `%setting.${key}%` };
      return [`aksNetworkReview.${key}`, { ...SHAPES[name].inEditor, ...about }];
    }),
  );
}

/** The JSON schema of `aks-network-review.json`. */
export function projectSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'AKS Network Review',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(NAMES.map((name) => [SETTINGS[name].key, SHAPES[name].inFile])),
      parameters: {
        type: 'object',
        description:
          'Parameter files that a root (a file, or the folder of a Terraform root) is reviewed with, instead of those that ' +
          'are found; each entry is one way to deploy it, a list in the list names files that go together. Paths from ' +
          'this folder; * and ** stand for any names.',
        additionalProperties: {
          type: 'array',
          items: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
        },
      },
    },
  };
}
