import { armCluster, bicepCluster, marked, terraformCluster } from '../examples/exampleFrames';
import type { RuleExamples } from '../rule';

interface Numbers {
  readonly ports?: string;
  readonly idle?: string;
  readonly count?: string;
  readonly nodes?: string;
}

const bicep = ({ ports = '1024', idle = '30', count = '2', nodes = '3' }: Numbers, before = '') =>
  before +
  bicepCluster(`dnsPrefix: 'aks'
networkProfile: {
  networkPlugin: 'azure'
  networkPluginMode: 'overlay'
  loadBalancerProfile: {
    allocatedOutboundPorts: ${ports}
    idleTimeoutInMinutes: ${idle}
    managedOutboundIPs: {
      count: ${count}
    }
  }
}
agentPoolProfiles: [
  {
    name: 'system'
    mode: 'System'
    count: ${nodes}
    vmSize: 'Standard_D4s_v5'
  }
]`);
const arm = ({ ports = '1024', idle = '30' }: Numbers, parameters = '') =>
  armCluster(
    `"networkProfile": {
  "networkPlugin": "azure",
  "networkPluginMode": "overlay",
  "loadBalancerProfile": {
    "allocatedOutboundPorts": ${ports},
    "idleTimeoutInMinutes": ${idle}
  }
}`,
    undefined,
    parameters,
  );
const terraform = ({ ports = '1024', idle = '30', count = '2', nodes = '3' }: Numbers, before = '') =>
  before +
  terraformCluster(`dns_prefix = "aks"

default_node_pool {
  name       = "system"
  vm_size    = "Standard_D4s_v5"
  node_count = ${nodes}
}

network_profile {
  network_plugin      = "azure"
  network_plugin_mode = "overlay"

  load_balancer_profile {
    outbound_ports_allocated  = ${ports}
    idle_timeout_in_minutes   = ${idle}
    managed_outbound_ip_count = ${count}
  }
}`);

const examples: RuleExamples = {
  bicep: {
    bad: [
      { title: 'no multiple of 8', bad: bicep({ ports: marked('1020') }) },
      { title: 'too many minutes', bad: bicep({ idle: marked('121') }) },
      { title: 'no address', bad: bicep({ count: marked('0') }) },
      {
        title: 'ports for fewer nodes than there are',
        bad: bicep({ ports: marked('8000'), nodes: '20' }),
        severity: 'warning',
      },
    ],
    fine: [
      bicep({}),
      { title: 'Azure divides the ports', text: bicep({ ports: '0', nodes: '200' }) },
      bicep({ idle: '120' }),
    ],
    undecided: [
      bicep({ ports: 'ports' }, 'param ports int\n\n'),
      {
        title: 'ports for a number of nodes that is not known',
        text: bicep({ ports: '8000', nodes: 'nodes' }, 'param nodes int\n\n'),
      },
    ],
  },
  arm: {
    bad: [{ bad: arm({ ports: marked('64008') }) }],
    fine: [arm({})],
    undecided: [arm({ idle: `"[parameters('minutes')]"` }, '"minutes": { "type": "int" }')],
  },
  terraform: {
    bad: [
      { title: 'minutes that azurerm refuses', bad: terraform({ idle: marked('110') }) },
      { bad: terraform({ ports: marked('1001') }) },
    ],
    fine: [terraform({ idle: '100' })],
    undecided: [terraform({ ports: 'var.ports' }, 'variable "ports" {\n  type = number\n}\n\n')],
  },
};

export default examples;
