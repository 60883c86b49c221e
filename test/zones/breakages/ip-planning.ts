import type { Breakage } from '../breakage';

export const ipPlanning: readonly Breakage[] = [
  {
    rule: 'AKSN209',
    what: 'the pod range lies in the virtual network',
    at: { bicep: `«'10.20.64.0/18'»`, arm: '«"10.20.64.0/18"»', terraform: '«"10.20.64.0/18"»' },
    edits: {
      bicep: [[`'10.244.0.0/16'`, `'10.20.64.0/18'`]],
      arm: [['"10.244.0.0/16"', '"10.20.64.0/18"']],
      terraform: [['"10.244.0.0/16"', '"10.20.64.0/18"']],
    },
  },
  {
    rule: 'AKSN212',
    what: 'the DNS service has the first address of the service range',
    at: { bicep: `«'172.16.0.1'»`, arm: '«"172.16.0.1"»', terraform: '«"172.16.0.1"»' },
    edits: {
      bicep: [[`'172.16.0.10'`, `'172.16.0.1'`]],
      arm: [['"172.16.0.10"', '"172.16.0.1"']],
      terraform: [['"172.16.0.10"', '"172.16.0.1"']],
    },
  },
  {
    rule: 'AKSN211',
    what: 'the service range moves, and the DNS service does not',
    at: { bicep: `«'172.16.0.10'»`, arm: '«"172.16.0.10"»', terraform: '«"172.16.0.10"»' },
    edits: {
      bicep: [[`'172.16.0.0/16'`, `'172.17.0.0/16'`]],
      arm: [['"172.16.0.0/16"', '"172.17.0.0/16"']],
      terraform: [['"172.16.0.0/16"', '"172.17.0.0/16"']],
    },
  },
  {
    rule: 'AKSN201',
    what: 'the node subnet has fewer addresses than nodes',
    at: { bicep: `«'10.20.0.0/29'»`, arm: '«"10.20.0.0/29"»', terraform: '«"10.20.0.0/29"»' },
    edits: {
      bicep: [[`'10.20.0.0/22'`, `'10.20.0.0/29'`]],
      arm: [['"10.20.0.0/22"', '"10.20.0.0/29"']],
      terraform: [['"10.20.0.0/22"', '"10.20.0.0/29"']],
    },
  },
  {
    rule: 'AKSN202',
    what: 'the node subnet has no room for an upgrade',
    at: { bicep: `«'10.20.0.0/28'»`, arm: '«"10.20.0.0/28"»', terraform: '«"10.20.0.0/28"»' },
    edits: {
      bicep: [[`'10.20.0.0/22'`, `'10.20.0.0/28'`]],
      arm: [['"10.20.0.0/22"', '"10.20.0.0/28"']],
      terraform: [['"10.20.0.0/22"', '"10.20.0.0/28"']],
    },
  },
  {
    rule: 'AKSN207',
    what: 'the service range is the range of the spoke',
    at: {
      bicep: `serviceCidr: «'10.20.0.0/16'»`,
      arm: '"serviceCidr": «"10.20.0.0/16"»',
      terraform: 'service_cidr        = «"10.20.0.0/16"»',
    },
    edits: {
      bicep: [
        [`'172.16.0.0/16'`, `'10.20.0.0/16'`],
        [`'172.16.0.10'`, `'10.20.0.10'`],
      ],
      arm: [
        ['"172.16.0.0/16"', '"10.20.0.0/16"'],
        ['"172.16.0.10"', '"10.20.0.10"'],
      ],
      terraform: [
        ['"172.16.0.0/16"', '"10.20.0.0/16"'],
        ['"172.16.0.10"', '"10.20.0.10"'],
      ],
    },
  },
  {
    rule: 'AKSN210',
    what: 'the pod range is one that AKS keeps for itself',
    at: { bicep: `«'172.30.0.0/16'»`, arm: '«"172.30.0.0/16"»', terraform: '«"172.30.0.0/16"»' },
    edits: {
      bicep: [[`'10.244.0.0/16'`, `'172.30.0.0/16'`]],
      arm: [['"10.244.0.0/16"', '"172.30.0.0/16"']],
      terraform: [['"10.244.0.0/16"', '"172.30.0.0/16"']],
    },
  },
  {
    rule: 'AKSN213',
    what: 'the service range is a /12',
    at: { bicep: `«'100.64.0.0/10'»`, arm: '«"100.64.0.0/10"»', terraform: '«"100.64.0.0/10"»' },
    edits: {
      bicep: [
        [`'172.16.0.0/16'`, `'100.64.0.0/10'`],
        [`'172.16.0.10'`, `'100.64.0.10'`],
      ],
      arm: [
        ['"172.16.0.0/16"', '"100.64.0.0/10"'],
        ['"172.16.0.10"', '"100.64.0.10"'],
      ],
      terraform: [
        ['"172.16.0.0/16"', '"100.64.0.0/10"'],
        ['"172.16.0.10"', '"100.64.0.10"'],
      ],
    },
  },
  {
    rule: 'AKSN205',
    what: 'the pod range has eight blocks for fifteen nodes',
    at: { bicep: `«'10.244.0.0/21'»`, arm: '«"10.244.0.0/21"»', terraform: '«"10.244.0.0/21"»' },
    edits: {
      bicep: [[`'10.244.0.0/16'`, `'10.244.0.0/21'`]],
      arm: [['"10.244.0.0/16"', '"10.244.0.0/21"']],
      terraform: [['"10.244.0.0/16"', '"10.244.0.0/21"']],
    },
  },
  {
    rule: 'AKSN208',
    what: 'the service range is the range of the hub',
    at: {
      bicep: `serviceCidr: «'10.10.0.0/16'»`,
      arm: '"serviceCidr": «"10.10.0.0/16"»',
      terraform: 'service_cidr        = «"10.10.0.0/16"»',
    },
    edits: {
      bicep: [
        [`'172.16.0.0/16'`, `'10.10.0.0/16'`],
        [`'172.16.0.10'`, `'10.10.0.10'`],
      ],
      arm: [
        ['"172.16.0.0/16"', '"10.10.0.0/16"'],
        ['"172.16.0.10"', '"10.10.0.10"'],
      ],
      terraform: [
        ['"172.16.0.0/16"', '"10.10.0.0/16"'],
        ['"172.16.0.10"', '"10.10.0.10"'],
      ],
    },
  },
  {
    rule: 'AKSN213',
    what: 'the service range contains ranges of AKS',
    at: { bicep: `«'172.16.0.0/12'»`, arm: '«"172.16.0.0/12"»', terraform: '«"172.16.0.0/12"»' },
    edits: {
      bicep: [[`'172.16.0.0/16'`, `'172.16.0.0/12'`]],
      arm: [['"172.16.0.0/16"', '"172.16.0.0/12"']],
      terraform: [['"172.16.0.0/16"', '"172.16.0.0/12"']],
    },
  },
  {
    rule: 'AKSN209',
    what: 'the service range in the pod range',
    at: { bicep: `«'10.244.0.0/16'»`, arm: '«"10.244.0.0/16"»', terraform: '«"10.244.0.0/16"»' },
    edits: {
      bicep: [
        [`'172.16.0.0/16'`, `'10.244.0.0/24'`],
        [`'172.16.0.10'`, `'10.244.0.10'`],
      ],
      arm: [
        ['"172.16.0.0/16"', '"10.244.0.0/24"'],
        ['"172.16.0.10"', '"10.244.0.10"'],
      ],
      terraform: [
        ['"172.16.0.0/16"', '"10.244.0.0/24"'],
        ['"172.16.0.10"', '"10.244.0.10"'],
      ],
    },
  },
  {
    rule: 'AKSN206',
    what: 'five pods for each node',
    at: { bicep: 'maxPods: «5»', arm: '"maxPods": «5»', terraform: 'max_pods             = «5»' },
    edits: {
      bicep: [[`        maxPods: 110`, `        maxPods: 5`]],
      arm: [['            "maxPods": 110', '            "maxPods": 5']],
      terraform: [['max_pods             = 110', 'max_pods             = 5']],
    },
  },
];
